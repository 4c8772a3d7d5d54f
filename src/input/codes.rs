//! The table of problem codes: the one place that says which kinds of problem there are.
//!
//! `bedplan explain`, the reference page and the tests read it. E01 files and syntax, E02 structure,
//! E03 values, E04 references, E05 time, E06 shares and distributions, E07 supply and measures, E08
//! data tables, E09 `extends`; W1 warnings. A code is never used for another kind of problem later.
//! Never holds the text of one message: that is made where the problem is found.

/// One kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// Stable code: `E` or `W` and four digits.
    pub code: &'static str,
    /// Stable short name, words joined by `-`.
    pub name: &'static str,
    /// Headline in English.
    pub en: &'static str,
    /// Headline in Chinese.
    pub zh: &'static str,
    /// What it means, why it is refused, and the cure; for `bedplan explain`.
    pub explain: &'static str,
}

const fn code(
    code: &'static str,
    name: &'static str,
    en: &'static str,
    zh: &'static str,
    explain: &'static str,
) -> CodeInfo {
    CodeInfo { code, name, en, zh, explain }
}

/// All kinds of problem, by code.
#[rustfmt::skip]
pub const CODES: &[CodeInfo] = &[
    code("E0101", "file-missing", "a file is not there", "文件不存在",
        "A file that was named does not exist, or is a link to nothing. Check the spelling; paths in a scenario are relative to the file that names them and are written with `/`."),
    code("E0102", "not-a-file", "not a regular file", "不是普通文件",
        "A folder, a pipe or a device stands where a file is expected. Name a text file."),
    code("E0103", "file-too-large", "a file is too large", "文件过大",
        "Scenario files may have 16 MiB and data tables 64 MiB, far more than any real one. Check that it is the right file."),
    code("E0104", "file-unreadable", "a file cannot be read", "文件无法读取",
        "The operating system refuses to read the file; the message gives its reason. Check the permissions and the disk."),
    code("E0105", "path-outside", "a path leaves the scenario's folder", "路径超出方案文件夹",
        "Parents lie beside the file that names them, below it, or at most one folder up; data files lie in the smallest folder that holds the scenario and its parents, or below it. Absolute paths are refused. So a scenario is one folder that can be copied, and a scenario from a stranger never reads a file from elsewhere. Copy the file into the folder."),
    code("E0106", "link-loop", "a link leads round in a circle", "符号链接成环",
        "A symbolic link points back to itself. Replace it by the file."),
    code("E0111", "not-utf8", "not UTF-8 text", "不是 UTF-8 文本",
        "The file holds bytes that are no UTF-8 text. Open it in an editor and save it with encoding UTF-8."),
    code("E0112", "saved-as-gbk", "saved as GBK", "文件以 GBK/ANSI 编码保存",
        "Excel in China saves `CSV` as GBK (ANSI). Save as `CSV UTF-8 (comma delimited)` instead; in an editor, save with encoding UTF-8. The file is not converted by itself, because a wrong guess would change names in silence."),
    code("E0113", "nul-byte", "a NUL byte in a text file", "文本文件含有 NUL 字节",
        "No text file holds a zero byte: this is an Excel workbook or another binary file. Save it as text."),
    code("E0114", "saved-as-utf16", "saved as UTF-16", "文件以 UTF-16 编码保存",
        "Excel saves `Unicode text` as UTF-16. Save as `CSV UTF-8 (comma delimited)` instead."),
    code("E0121", "yaml-syntax", "not valid YAML", "YAML 语法错误",
        "The text does not follow the grammar of YAML: a bracket or quote is not closed, a blank is missing after a colon, the indentation is uneven or made of tabs, or a full-width colon was typed. Nothing behind the place can be read, so correct this first."),
    code("E0123", "yaml-feature", "a feature of YAML that is not allowed", "不允许使用的 YAML 功能",
        "Anchors, aliases, merge keys, tags, directives and several documents in one file are not allowed: they hide what a scenario says, and a few lines of them can stand for millions of values. Write the value out, or use `extends`."),
    code("E0124", "too-deep", "nested too deep", "嵌套过深",
        "Mappings and lists may be nested 64 deep. No scenario needs more than ten: a bracket is probably left open."),
    code("E0125", "too-many-values", "too many values in one file", "单个文件中的值过多",
        "A YAML file may hold 200 000 values. Keep large tables in CSV files."),
    code("E0126", "empty-file", "an empty file", "空文件",
        "The file has nothing but blanks and comments. Write the scenario, or start from the template."),
    code("E0127", "key-not-a-word", "a key is not a word", "键不是文字",
        "Before the colon stands nothing, or a list or mapping. Write `key: value`; put a text that begins with a bracket into quotes."),
    code("E0201", "unknown-key", "unknown key", "未知的键",
        "The key is not known at this place, so its value would have no effect. Correct the spelling; the message lists the permitted keys."),
    code("E0202", "duplicate-key", "a key stands twice", "键重复",
        "The same key stands twice in one mapping, and only one of the values could hold. Delete one."),
    code("E0203", "missing-key", "a key is missing", "缺少必需的键",
        "A required key is not there. The help shows the line to add, with unit and range. In a scenario that extends another one, an empty value takes a key out."),
    code("E0204", "wrong-type", "wrong type of value", "值的类型错误",
        "Text stands where a number is expected, a single value where a list is, or the like. The message says what was found and what is expected."),
    code("E0207", "no-such-form", "none of the permitted forms", "不属于任何允许的形式",
        "The mapping can have one of several forms, and its keys belong to none of them, or to two at once. The help lists the forms."),
    code("E0208", "no-value", "no value after the colon", "冒号后没有值",
        "The value was left empty. Write one, or delete the line if the default is meant. In a scenario that extends another one, an empty value takes out what the parent has; here the parent has nothing to take out."),
    code("E0209", "not-understood", "a value is not understood", "无法理解的值",
        "The value passed all checks of its form and was still refused. Compare it with the reference; if it is as documented, this is a fault of bedplan, please report it."),
    code("E0212", "conflicting-keys", "keys that exclude each other", "互斥的键",
        "Two keys say the same thing in two ways, or a choice was left out. Keep one; the message says which."),
    code("E0213", "key-without-meaning", "a key without meaning here", "此处无意义的键",
        "The key belongs to another kind of the same thing, so its value would have no effect. Remove it, or change the kind."),
    code("E0301", "out-of-range", "a number out of its range", "数值超出范围",
        "The number is outside the permitted range. The message gives value, unit and range. Shares are numbers from 0 to 1, not percent."),
    code("E0302", "thousands-mark", "a thousands mark in a number", "数字中有千位分隔符",
        "A number is written like 1,234. In YAML this is text, and in a CSV the comma parts columns. Write 1234."),
    code("E0303", "full-width-digits", "full-width digits", "使用了全角数字",
        "A number is written with full-width digits or signs, such as １２０. Switch the input method to half width and type it again."),
    code("E0304", "percent-sign", "a percent sign", "使用了百分号",
        "A share is written like 40%. Shares are numbers from 0 to 1: write 0.4."),
    code("E0305", "not-finite", "not a finite number", "不是有限的数",
        "NaN, infinity, an error value of Excel, or a number that is too large. Write a number."),
    code("E0306", "number-in-quotes", "a number in quotes", "数字加了引号",
        "In quotes a number is text. Write it without quotes."),
    code("E0307", "unit-after-number", "a unit behind a number", "数字后带有单位",
        "Words stand behind the number, such as `120 beds` or `1.2万`. The unit is fixed by the field: write the number alone, in full."),
    code("E0308", "unknown-word", "not a permitted word", "不是允许的选项",
        "The value must be one of a few words. The message lists them and the nearest one."),
    code("E0309", "wrong-form", "a text that has not the right form", "文字格式不正确",
        "The text does not have the form that is needed here, such as an id of lower-case letters. The help says which."),
    code("E0310", "not-whole", "not a whole number", "不是整数",
        "A number of things or a year has a fraction. Write a whole number."),
    code("E0311", "empty-text", "an empty text", "空文字",
        "The text has no letter in it. Write one, or delete the line."),
    code("E0312", "text-length", "a text is too long or too short", "文字长度不符",
        "The number of characters is outside the permitted range."),
    code("E0313", "item-count", "too many or too few items", "列表项数不符",
        "The list has more or fewer items than permitted."),
    code("E0314", "repeated-item", "an item stands twice", "列表项重复",
        "The same value stands twice in a list whose items must differ. Delete one."),
    code("E0401", "duplicate-id", "an id stands twice", "编号重复",
        "Two things of one list have the same `id`, so that a reference to it would be ambiguous. Rename or delete one."),
    code("E0402", "unknown-reference", "a reference to nothing", "引用的编号不存在",
        "An id is named that nothing has. The message suggests the nearest one, or lists those there are."),
    code("E0403", "reserved-id", "an id that has a meaning of its own", "编号为保留字",
        "`district`, `urban` and `rural` name parts of the district in rules and tables and cannot be ids of townships."),
    code("E0501", "period", "a period that cannot be", "时间范围无效",
        "The horizon must lie after the base year, by at most 60 years and at most the age from which people count as older: births are not projected."),
    code("E0502", "year-outside-period", "a year outside the period", "年份超出范围",
        "The year is not projected, or a rule is in force in no year of the period. Name a year from the base year to the horizon."),
    code("E0503", "wrong-order", "the wrong way round", "先后顺序颠倒",
        "A beginning lies after its end. Exchange the two, or correct one."),
    code("E0504", "before-base-year", "not after the base year", "不晚于基准年",
        "What happened by the end of the base year is part of the stocks of the base year: enter it there. Projects, measures and targets lie after it."),
    code("E0505", "not-yet-open", "a facility that is not yet open", "机构尚未投用",
        "A measure acts on a project, or merges a facility into one, before the planned opening. Date it later, or change the project itself."),
    code("E0601", "no-distribution", "parameters that make no sense", "分布参数不合理",
        "The parameters are not those of a distribution: a mode outside its ends, a negative standard deviation, or three numbers the family cannot express. The message says which, and what is permitted."),
    code("E0602", "incomplete-distribution", "a distribution lacks parameters", "分布参数不完整",
        "Each family has two forms, by its parameters or by median and 80 % range, and neither is complete. The help lists them."),
    code("E0603", "leaves-range", "a value that can leave its range", "取值可能超出范围",
        "Some draws would take a value that cannot be, such as a share above 1. Nothing is clamped: choose a family that stays inside."),
    code("E0604", "part-exceeds-whole", "a part greater than the whole", "部分大于总体",
        "A number that counts some of a group is greater than the number of the group."),
    code("E0605", "stated-total", "a stated total is not met", "与载明的总数不符",
        "The parts do not add up to the total that is stated for them. Correct the parts or the total."),
    code("E0606", "overlap", "groups that overlap", "分组重叠",
        "Two groups cover the same people, so that both would act on them. Let each age fall into one group."),
    code("E0701", "too-few-beds", "more beds than there are", "床位数不足",
        "A measure asks for more beds than the facility has at the planned date. Ask for fewer, or write `all`. Nothing is said where an earlier uncertain measure may have changed the number."),
    code("E0702", "merge-ring", "mergers in a ring", "合并成环",
        "Facilities merge into one another in a ring, so that none is left to take the beds."),
    code("E0703", "closed-facility", "a closed facility is used", "机构已关闭",
        "A measure acts on a facility that has closed or merged before, or merges another one into it. Date it before the closure, or name the facility that took the beds."),
    code("E0704", "no-beds-left", "no beds are sure to be left", "没有必然保留的床位",
        "Shares of beds have no value when there are no beds. At least one facility in service in the base year must keep beds through the period, whatever chance brings: no measure closes it, merges it into another or removes all of its beds."),
    code("E0801", "missing-column", "a column is missing", "缺少列",
        "The first line of a data table names its columns, and a required one is not among them. The message lists the columns."),
    code("E0802", "unknown-column", "unknown column", "未知的列",
        "The table has a column that is not known, so its values would have no effect. Correct the name or delete the column."),
    code("E0803", "duplicate-column", "a column stands twice", "列重复",
        "Two columns have the same name, and only one could hold. Delete one."),
    code("E0804", "row-length", "a row has too many or too few cells", "行的单元格数不符",
        "The row does not have as many cells as the first line has columns. A text with a comma must stand in double quotes."),
    code("E0805", "wrong-separator", "columns are not parted by commas", "列分隔符不是逗号",
        "The columns are parted by semicolons, tabs or full-width commas. Save as `CSV UTF-8 (comma delimited)`."),
    code("E0806", "empty-table", "a table without rows", "表中没有数据行",
        "The table has no rows below its first line."),
    code("E0807", "too-many-rows", "too many rows", "行数过多",
        "A data table may have 200 000 rows; all of the base data have less. Check that it is the right file."),
    code("E0808", "too-many-columns", "too many columns", "列数过多",
        "A data table may have 64 columns. Tables are long, not wide: one row a value."),
    code("E0809", "open-quote", "a quote is not closed", "引号未闭合",
        "A double quote opens a cell and nothing closes it, so the rest of the file was read as one cell."),
    code("E0810", "blank-cell", "a blank cell", "空单元格",
        "A cell that must have a value is blank. Write the value; a zero is written 0."),
    code("E0821", "repeated-row", "a row stands twice", "数据行重复",
        "Two rows of a table give a value for the same thing. Delete one."),
    code("E0822", "missing-row", "a row is missing", "缺少数据行",
        "A table must have a row for every township, sex and age band. Write 0 where there is nobody."),
    code("E0823", "age-bands", "age bands that do not follow one another", "年龄组不连续",
        "Age bands must follow one another without gap or overlap, the last one open (85+)."),
    code("E0824", "life-table-gap", "a gap in the life table", "生命表有缺口",
        "A life table must give a death rate for every year of the period, both sexes and every age from 0 to the open last one, and the last one must be above 0. A rate below 0 would make survivors rise and is out of range."),
    code("E0825", "too-few-ages", "too few ages", "年龄范围不足",
        "Births are not projected, so everyone who can be older by the horizon must be in the population of the base year; and care need must begin at the age from which people count as older."),
    code("E0901", "extends-cycle", "scenarios extend each other in a circle", "extends 循环引用",
        "A scenario is, over some steps, its own parent. Delete one of the `extends` lines."),
    code("E0902", "parent-missing", "a parent is not there", "找不到父方案",
        "The file named by `extends` does not exist. The path is relative to the file that names it."),
    code("E0903", "too-many-parents", "too many parents", "父方案过多",
        "At most 32 files may extend each other. Merge some of them."),
    code("E0904", "extends-not-a-path", "`extends` without a path", "extends 的值不是路径",
        "`extends` takes the path of a scenario file, or a list of paths; the later wins over the earlier."),
    code("E0905", "item-without-id", "an item without id in a list merged by id", "按编号合并的列表项缺少编号",
        "The parent's list is merged item by item by `id`, and an item has none, so it is not clear which item it changes. Give it an `id`."),
    code("E0906", "wrong-removal", "a removal with other keys", "删除项含有多余的键",
        "An item is taken out by `{ id: x, remove: true }` and nothing else: with other keys it is not clear whether it should stay."),
    code("E0907", "nothing-to-remove", "nothing to take out", "没有可删除的项",
        "`remove: true` names an id that the parent does not have, or there is no parent. Probably the id is misspelt."),
    code("W1001", "no-provenance", "a number without class or source", "数值缺少等级或来源",
        "Every number carries a class and a source, so that an assumption never looks like a fact. Without them it is counted as an assumption without a source."),
    code("W1002", "unused", "a definition that nothing uses", "未被使用的定义",
        "Something is defined and nothing refers to it: probably a slip of an id elsewhere. Use it, or remove it."),
    code("W1003", "after-horizon", "something that takes effect after the horizon", "生效时间晚于预测期末",
        "A project opens or a measure takes effect after the last year projected, so it changes nothing. Correct the date, choose a later horizon, or remove it."),
    code("W1004", "early-in-base-year", "chance may open it in the base year", "可能在基准年内投用",
        "Some draws bring a project forward into the base year, whose stock of beds is a stated total, so that its beds come on top. Let the duration count from the year after the base year, or narrow the distribution."),
    code("W1005", "unreachable-township", "a township that reaches no other", "镇街之间无法到达",
        "Nobody of the township reaches another one within the longest way anybody goes, so its people can only use its own beds."),
    code("W1006", "more-housed-than-beds", "more supported people housed than beds", "集中供养人数多于床位数",
        "More supported people are said to be housed in the base year than the facilities in service have beds. Correct the number, or add the facilities in which they live."),
    code("W1901", "parent-twice", "a parent is named twice", "父方案重复列出",
        "The same file stands twice in `extends`. It is merged once, at its first place, so the second mention has no effect. Delete one."),
];

/// The entry of a code.
#[must_use]
pub fn info(code: &str) -> Option<&'static CodeInfo> {
    CODES.iter().find(|info| info.code == code)
}

/// True for problems that mean a file could not be read at all (exit status 4 instead of 3).
#[must_use]
pub fn is_unreadable(code: &str) -> bool {
    matches!(code, "E0101" | "E0102" | "E0103" | "E0104" | "E0106")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_unique_sorted_and_well_formed() {
        for pair in CODES.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} is out of order", pair[1].code);
        }
        let mut names: Vec<&str> = CODES.iter().map(|info| info.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CODES.len(), "names are unique");
        for info in CODES {
            assert!(info.code.len() == 5 && info.code.starts_with(['E', 'W']), "{}", info.code);
            assert!(info.code[1..].bytes().all(|b| b.is_ascii_digit()), "{}", info.code);
            assert!(!info.en.is_empty() && info.explain.ends_with('.'), "{}", info.code);
            assert!(!info.zh.is_ascii(), "{} has a Chinese headline", info.code);
        }
    }
}
