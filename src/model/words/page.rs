//! Words of the page of levers, in the browser, and of what it shows of a run at a glance.

use super::{Word, room};

room! {
    /// How likely the binding targets hold together.
    GlanceTogether => "Probability that {n:# binding target holds|# binding targets hold together} in {year}", "{year}年{n}项约束性指标同时达标的概率";
    /// Its interval.
    GlanceInterval => "95 % interval {range}", "95%区间为{range}";
    /// How many people find no bed.
    GlanceNoBed => "People without a bed in {year}", "{year}年未能入住的人数";
    /// A number of persons.
    GlancePersons => "{n}", "{n}人";
    /// How often anybody finds none.
    GlanceAny => "on average; 80 % of draws {range}; somebody finds none in {p} of draws", "均值；80%的模拟为{range}人；有人未能入住的概率{p}";
    /// How many older people there are.
    GlanceOlder => "People aged {age}+ in {year}", "{year}年{age}岁及以上人口";
    /// The range of 80 % of draws.
    GlanceRange => "80 % of draws {range}", "80%的模拟在{range}之间";
    /// What a quotation rests on.
    GlanceCaveat => "Simulated with bedplan: {title}, {n:# draw|# draws}, {assumptions:# assumption|# assumptions}, run {id}; no forecast but what follows from these assumptions.", "本结论由 bedplan 模拟得出：情景“{title}”，{n}次模拟，含{assumptions}项假设，运行编号{id}；结果由上述假设推出，不是对未来的断言。";
}

/// Words of the page itself: key, English, Chinese. A word with `{n}` has its place filled in the
/// browser.
pub const PAGE: &[(&str, &str, &str)] = &[
    ("skip", "Skip to the answer", "跳到结果"),
    ("levers", "Levers", "可调项"),
    ("answer", "Answer", "结果"),
    ("undo", "Undo", "撤销"),
    ("redo", "Redo", "重做"),
    ("reset", "Reset to the scenario", "恢复为原情景"),
    ("pin", "Pin as A", "固定为A"),
    ("unpin", "Let go of A", "取消A"),
    ("pinned", "A: {n}", "A：{n}"),
    ("asIs", "the scenario as it is", "原情景"),
    ("changes", "{n} changed", "已改{n}项"),
    ("compare", "Against A, draw by draw", "与A逐次比较"),
    ("save", "Save as variant …", "存为变体…"),
    ("copyYaml", "Copy YAML", "复制YAML"),
    ("report", "Make the run folder …", "生成结果文件夹…"),
    ("edit", "Edit the text", "编辑文本"),
    ("quit", "End bedplan", "结束bedplan"),
    (
        "quitAsk",
        "End bedplan? What is not saved stays in the address of this page.",
        "要结束bedplan吗？未保存的设置保留在本页地址中。",
    ),
    ("ended", "bedplan has ended. Start it again with: {n}", "bedplan已结束。重新启动：{n}"),
    ("quote", "To quote", "引用"),
    ("copy", "Copy", "复制"),
    ("copied", "Copied", "已复制"),
    (
        "cannotCopy",
        "The browser does not allow copying; the text is selected",
        "浏览器不允许复制，文本已选中",
    ),
    ("sentences", "In sentences", "文字说明"),
    ("charts", "Charts", "图表"),
    ("table", "Table: {n}", "数据表：{n}"),
    (
        "settling",
        "{n} draws, still settling: Monte Carlo error up to {e}",
        "已模拟{n}次，仍在收敛：蒙特卡洛误差不超过{e}",
    ),
    ("settled", "{n} draws, Monte Carlo error up to {e}", "已模拟{n}次，蒙特卡洛误差不超过{e}"),
    ("computing", "Computing …", "正在计算…"),
    ("refused", "This setting does not pass the check:", "该设置未通过检查："),
    (
        "lost",
        "bedplan does not answer. Is it still running?",
        "bedplan没有响应。程序是否仍在运行？",
    ),
    ("busy", "bedplan is busy with other pages; trying again", "bedplan正在处理其他页面，稍后重试"),
    ("name", "Name: lower-case letters, digits, hyphens", "名称：小写字母、数字、连字符"),
    ("title", "Title", "标题"),
    ("do", "Do it", "确定"),
    ("cancel", "Cancel", "取消"),
    ("saved", "Written: {n}", "已写出：{n}"),
    ("language", "中文", "English"),
    ("class", "class", "等级"),
    ("asScenario", "as in the scenario", "按原情景"),
    ("fixed", "fixed", "固定"),
    ("off", "not chosen", "不选用"),
    ("on", "yes", "是"),
    ("restore", "Back to the scenario: {n}", "恢复原情景：{n}"),
    ("print", "Print", "打印"),
    ("text", "Text of the scenario", "情景文本"),
    ("merged", "Merged with its parents", "与父情景合并后"),
    ("problems", "Problems", "问题"),
    ("noProblems", "No problems.", "没有问题。"),
    ("line", "line {n}", "第{n}行"),
    ("saveText", "Save", "保存"),
    ("close", "Close", "关闭"),
    ("unsaved", "The text is not saved. Close all the same?", "文本尚未保存，仍要关闭吗？"),
    ("moved", "What was changed", "改动内容"),
    ("noLevers", "The scenario has nothing to move.", "该情景没有可调项。"),
    ("notice", "Every value that you move is an assumption.", "所调整的每个值都按假设处理。"),
    (
        "droppedState",
        "Some settings of the address are not of this scenario and were left out: {n}",
        "地址中的部分设置不属于该情景，已忽略：{n}",
    ),
    ("year", "year", "年份"),
    ("same", "The same numbers from the command line: {n}", "用命令行可得到相同数值：{n}"),
    (
        "sameMoved",
        "The same numbers from the command line: copy the YAML into {e} beside the scenario, then {n}",
        "用命令行可得到相同数值：将YAML复制到情景文件旁的 {e}，再运行 {n}",
    ),
];
