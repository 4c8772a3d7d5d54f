//! Words about people who stay and wait: sentences, columns, titles of charts.

use super::{Word, room};

impl Word {
    /// What is said in place of this word where people stay in their beds: whoever has none waits
    /// for one.
    #[must_use]
    pub fn where_people_stay(self) -> Word {
        const INSTEAD: [(Word, Word); 16] = [
            (Word::NoShortfall, Word::NoWaiting),
            (Word::ShortfallOverYears, Word::WaitingOverYears),
            (Word::FixPlaces, Word::FixWaits),
            (Word::NobodyLeft, Word::NobodyWaits),
            (Word::WorstUnmet, Word::WorstWaiting),
            (Word::EquityNote, Word::EquityNoteWaits),
            (Word::CourseShortfall, Word::CourseWaiting),
            (Word::TitleShortfall, Word::TitleWaiting),
            (Word::SubtitleShortfall, Word::SubtitleWaiting),
            (Word::TitlePlaced, Word::TitleLivesOrWaits),
            (Word::TitleMap, Word::TitleMapWaiting),
            (Word::SubtitleMap, Word::SubtitleMapWaiting),
            (Word::SubtitleMapShortage, Word::SubtitleMapOnList),
            (Word::CaptionMapShortage, Word::CaptionMapOnList),
            (Word::GlanceNoBed, Word::GlanceWaiting),
            (Word::GlanceAny, Word::GlanceAnyWaits),
        ];
        let found = INSTEAD.iter().find(|(word, _)| *word == self);
        found.map_or(self, |&(_, instead)| instead)
    }
}

room! {
    /// Heading of the report.
    ResidentsHeading => "Residents and the waiting list", "入住与排队";
    /// Sentence of the report.
    ResidentsAre => "At the end of {year} {residents} {residents:person lives|people live} in a bed, and {waiting} {waiting:waits|wait} for one.", "{year}年末入住{residents}人，排队等候{waiting}人。";
    /// Sentence of the report.
    TurnoverIs => "In {year} {arrivals} {arrivals:person begins|people begin} to look for a bed and {admissions} {admissions:is|are} admitted; {exits} {exits:stay ends|stays end}, and {gave_up} {gave_up:person gives|people give} up waiting.", "{year}年有{arrivals}人提出入住，{admissions}人入住，{exits}人离院，{gave_up}人放弃等候。";
    /// People of the district on the waiting list.
    WaitingIs => "At the end of {year} {short} (probability {p}); where it happens, it is {if_any:# person|# people} on average ({from}). {wait}", "{year}年末{short}（概率{p}）；一旦出现，平均{if_any}人（{from}）。{wait}";
    /// People of a township on the waiting list.
    WorstWaits => "{place}, end of {year}: {short} (probability {p}); where it happens, {if_any:# person|# people} on average ({from}; {mean} over all draws). {wait} {close}", "{place}：{year}年末{short}（概率{p}）；一旦出现，平均{if_any}人（{from}；按全部模拟平均为{mean}人）。{wait}{close}";
    /// Sentence of the report: the wait in most draws.
    WaitAbout => "About {wait} {wait:month's|months'} wait for {bed} in {place} in {year} (80 % of draws: {low} to {high}).", "{year}年{place}等候{bed}约{wait}个月（80%的模拟在{low}至{high}个月之间）。";
    /// The same of draws too few to tell ten parts of.
    WaitFew => "About {wait} {wait:month's|months'} wait for {bed} in {place} in {year}.", "{year}年{place}等候{bed}约{wait}个月。";
    /// What the number of draws leaves open of a mean wait.
    MonthsFrom => "95\u{202f}% interval {range}", "95%区间为{range}个月";
    /// Sentence of the report: in half of the draws nobody waits.
    WaitSeldom => "In half of the draws hardly any wait for {bed} in {place} in {year}; in one of ten {high} months or more.", "{year}年{place}在一半的模拟中几乎不需等候{bed}，在十分之一的模拟中等候{high}个月以上。";
    /// Sentence of the report: hardly anybody waits, and for how long who does.
    WaitRare => "No wait for {bed} in {place} in {year}, in nine draws of ten; where one waits, {mean:# month|# months} on average ({from}).", "{year}年{place}在十分之九的模拟中不需等候{bed}；需要等候时平均等候{mean}个月（{from}）。";
    /// Sentence of the report: hardly anybody waits.
    WaitNone => "No wait for {bed} in {place} in {year}, in nine draws of ten.", "{year}年{place}在十分之九的模拟中不需等候{bed}。";
    /// A nursing bed, in a sentence.
    ANursingBed => "a nursing bed", "护理型床位";
    /// A general bed, in a sentence.
    AGeneralBed => "a general bed", "普通型床位";
    /// Any bed, in a sentence.
    ABed => "a bed", "床位";
    /// Sentence of the report.
    QueueEnds => "From the end of {year} on, fewer than one draw of ten leaves anybody on the waiting list.", "自{year}年末起，仍有人排队的模拟不到十分之一。";
    /// Sentence of the report.
    QueueLasts => "At the end of {year} somebody still waits with a probability of {p}.", "{year}年末仍有人排队的概率{p}。";
    /// Remark under a table of the report.
    ResidentsNote => "Mean wait: the mean waiting list of the year over arrivals a month (Little's law), those who give up included. How long people stay is an assumption: no Chinese figure was found; see the annex.", "平均等候：当年平均排队人数除以每月提出入住人数（利特尔法则），含放弃等候者。入住时长为假设，未见国内数据，见附录。";
    /// Caption of a table.
    ResidentsTable => "Residents, waiting list and waits at the end of or during the year", "各年入住、排队与等候";
    /// Column of a table.
    ResidentsColumn => "Residents", "入住人数";
    /// Column of a table.
    OnListColumn => "Waiting", "排队人数";
    /// Column of a table.
    AdmissionsColumn => "Admitted in the year", "当年入住";
    /// Column of a table.
    NursingWaitColumn => "Months' wait, nursing bed", "护理型床位等候月数";
    /// Column of a table.
    GeneralWaitColumn => "Months' wait, general bed", "普通型床位等候月数";
    /// Column of a table.
    ShareWaitedColumn => "Share who had to wait", "须等候者比例";
    /// Title of a chart.
    TitleResidents => "{district}: residents, usable beds and people waiting", "{district}：入住人数、可用床位与排队人数";
    /// Subtitle of a chart.
    SubtitleResidents => "people and beds at the end of the year, by kind of bed; median and 80 % of draws", "年末人数与床位数，按床位类型；中位数与80%的模拟";
    /// Title of a chart.
    TitleWaits => "{district}: how long people wait for a bed, by township", "{district}：各镇街等候床位的时间";
    /// Subtitle of a chart.
    SubtitleWaits => "mean wait in months, by the kind of bed looked for; median and 80 % of draws", "平均等候月数，按所需床位类型；中位数与80%的模拟";
    /// Title of a chart.
    TitleAdmissions => "{district}: people who look for a bed, are admitted and leave", "{district}：提出入住、实际入住与离院人数";
    /// Subtitle of a chart.
    SubtitleAdmissions => "people in the year, by the kind of bed looked for; median and 80 % of draws; where all are admitted, those lines are one", "当年人数，按所需床位类型；中位数与80%的模拟；全部入住时，提出入住与实际入住两线重合";
    /// Key of a chart.
    KeyResidents => "residents", "入住人数";
    /// Key of a chart.
    KeyUsableBeds => "usable beds", "可用床位";
    /// Key of a chart.
    KeyOnList => "people waiting", "排队人数";
    /// Key of a chart.
    KeyNursingWait => "wait for a nursing bed", "等候护理型床位";
    /// Key of a chart.
    KeyGeneralWait => "wait for a general bed", "等候普通型床位";
    /// Key of a chart.
    KeyArrivals => "begin to look", "提出入住";
    /// Key of a chart.
    KeyAdmissions => "admitted", "实际入住";
    /// Key of a chart.
    KeyExits => "stays that end", "离院";
    /// How waits go over the years.
    WaitingOverYears => "Over the years {from} to {to}: that somebody waits for a bed at the end of one or more of these years is {likelihood} (probability {p}); where it happens, it first comes in {first}, and the longest spell in which somebody waits at the end of every year lasts {longest:# year|# years}.", "{from}年至{to}年间：{likelihood}至少有一年年末有人排队等候床位（概率{p}）；一旦出现，首次出现于{first}，连续各年年末有人排队的时间最长为{longest}。";
    /// Sentence of the report: nearly nobody waits.
    NoWaiting => "At the end of {year} fewer than one person in two draws waits for a bed, on average over the district.", "{year}年末各次模拟中全区排队等候的平均不足半人，基本没有排队。";
    /// What would end the waiting lists of townships.
    FixWaits => "To bring the probability that anybody of these townships waits for a bed at the end of {year} under {limit}, keep more beds for their people: {list}.", "要使下列镇街居民在{year}年末仍须排队等候的概率降到{limit}以下，需另增专供当地的床位：{list}。";
    /// A failure.
    CourseWaiting => "Somebody waits for a bed at the end of the year", "年末有人排队等候床位";
    /// Chart title.
    TitleWaiting => "{district}: people who wait for a bed at the end of the year", "{district}：年末排队等候床位的人数";
    /// Chart subtitle.
    SubtitleWaiting => "Persons who wait, mean of the draws, end of year", "排队等候人数（人），模拟均值，年末数";
    /// Chart title.
    TitleLivesOrWaits => "{district}: who lives in a bed at home, elsewhere, or waits", "{district}：就近入住、异地入住与排队等候";
    /// Chart title.
    TitleMapWaiting => "{district}: where people wait for a bed at the end of {year}", "{district}：{year}年末各镇街排队等候情况";
    /// Chart subtitle.
    SubtitleMapWaiting => "People who wait as a share of demand, mean over mean, end of {year}", "排队等候人数占需求的比例（均值之比），{year}年末";
    /// Chart subtitle.
    SubtitleMapOnList => "Persons who wait for a bed; means of the draws, end of {year}", "排队等候床位的人数，模拟均值，{year}年末";
    /// What the colours of a map say, and the numbers below a name.
    CaptionMapOnList => "colour: people who wait as a share of demand; below the name: persons who wait, and that share", "颜色：排队等候人数占需求的比例；名称下方：排队等候人数及该比例";
    /// Panel of the page.
    GlanceWaiting => "People who wait for a bed at the end of {year}", "{year}年末排队等候床位的人数";
    /// How often anybody waits.
    GlanceAnyWaits => "on average; 80 % of draws {range}; somebody waits in {p} of draws", "均值；80%的模拟为{range}人；有人排队的概率{p}";
    /// How long people wait.
    GlanceWait => "Mean wait for a nursing bed in {year}", "{year}年护理型床位平均等候时间";
    /// A number of months.
    GlanceMonths => "{n:# month|# months}", "{n}个月";
    /// How sure a wait is.
    GlanceWaitRange => "on average; 80 % of draws {range}; one waits in {p} of draws", "均值；80%的模拟为{range}个月；需要等候的概率{p}";
    /// Subtitle of a chart whose bands of 80 % show nothing.
    SubtitleRareWaits => "mean wait in months, by the kind of bed looked for; in 80 % of draws hardly anybody waits: median and 95 % of draws", "平均等候月数，按所需床位类型；80%的模拟几乎无人等候，图示为中位数与95%的模拟";
    /// Sentence of the report: where the largest share waits.
    WorstWaiting => "In the township that fares worst, {share} of those who would use a bed wait for one at the end of the year; in the whole district {district} do. Over all draws it is most of {place}, {expected}.", "在境况最差的镇街，年末有{share}的需求者排队等候，全区为{district}。按全部模拟平均，{place}最高，为{expected}。";
    /// Remark under a chart of the report.
    EquityNoteWaits => "Townships count by their demand. Coefficients and ratios of the share without a bed are over the draws in which somebody (in urban townships, for the ratio) waits at the end of the year; years in which fewer than half of the draws have one are left out.", "各镇街按需求加权。未满足比例为年末排队等候者占需求的比例，其基尼系数与城乡之比只计有人（城乡之比：城市镇街有人）排队等候的模拟；不足半数模拟的年份不显示。";
    /// Sentence of the report: who is left behind, where people wait.
    NobodyWaits => "In nine draws of ten nobody waits for a bed at the end of the year in any township.", "十次模拟中有九次，各镇街年末均无人排队等候。";
    /// Question of the scorecard.
    AskMeanWait => "How many months does one wait for a bed in {year}, in the mean?", "{year}年平均要等候多少个月才有床位？";
}
