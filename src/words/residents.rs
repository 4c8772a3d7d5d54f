//! Words about people who stay and wait: sentences, columns, titles of charts.

use super::{Word, room};

room! {
    /// Heading of the report.
    ResidentsHeading => "Residents and the waiting list", "入住与排队";
    /// Sentence of the report.
    ResidentsAre => "At the end of {year} {residents} {residents:person lives|people live} in a bed, and {waiting} {waiting:waits|wait} for one.", "{year}年末入住{residents}人，排队等候{waiting}人。";
    /// Sentence of the report.
    TurnoverIs => "In {year} {arrivals} {arrivals:person begins|people begin} to look for a bed and {admissions} {admissions:is|are} admitted; {exits} {exits:stay ends|stays end}, and {gave_up} {gave_up:person gives|people give} up waiting.", "{year}年有{arrivals}人提出入住，{admissions}人入住，{exits}人离院，{gave_up}人放弃等候。";
    /// People of the district on the waiting list.
    WaitingIs => "People who wait for a bed at the end of the year: in {year} {short} (probability {p}); where it happens, it is {if_any:# person|# people} on average ({from}). {wait}", "年末排队等候床位的人：{year}年{short}（概率{p}）；一旦出现，平均{if_any}人（{from}）。{wait}";
    /// People of a township on the waiting list.
    WorstWaits => "{place}, {year}: {short} (probability {p}); where it happens, {if_any:# person|# people} on average {if_any:waits|wait} for a bed at the end of the year ({from}; {mean} over all draws). {wait} {close}", "{place}：{year}年{short}（概率{p}）；一旦出现，年末平均{if_any}人排队等候床位（{from}；按全部模拟平均为{mean}人）。{wait}{close}";
    /// Sentence of the report: the wait in most draws.
    WaitAbout => "About {wait} {wait:month's|months'} wait for {bed} in {place} in {year} (80 % of draws: {low} to {high}).", "{year}年{place}等候{bed}约{wait}个月（80%的模拟在{low}至{high}个月之间）。";
    /// Sentence of the report: in half of the draws nobody waits.
    WaitSeldom => "In half of the draws hardly any wait for {bed} in {place} in {year}; in one of ten {high} months or more.", "{year}年{place}在一半的模拟中几乎不需等候{bed}，在十分之一的模拟中等候{high}个月以上。";
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
    QueueLasts => "At the end of {year} somebody still waits with a probability of {p}.", "{year}年末仍有人排队的概率为{p}。";
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
    SubtitleAdmissions => "people in the year, by the kind of bed looked for; median and 80 % of draws", "当年人数，按所需床位类型；中位数与80%的模拟";
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
    /// Question of the scorecard.
    AskMeanWait => "How many months does one wait for a bed in {year}, in the mean?", "{year}年平均要等候多少个月才有床位？";
}
