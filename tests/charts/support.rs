//! Invented data of realistic size for the gallery and the layout tests: the district's own names,
//! and stress cases.
//!
//! Numbers are smooth formulas without a random generator, so that every picture is the same on
//! every machine. No result of the simulator.

#[path = "comparisons.rs"]
pub(crate) mod comparisons;
#[path = "outlines.rs"]
pub(crate) mod outlines;

use bedplan::chart::*;
use bedplan::chart::{BandPoint, Chart, ChartError, FanPoint, Frame, ProbabilityPoint, Role, Size};
use bedplan::domain::Lang;
use bedplan::words::number::Quantity;

/// What varies between stress cases.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    pub lang: Lang,
    pub size: Size,
    /// Number of townships, panels or projects.
    pub places: usize,
    /// First and last year.
    pub years: (i32, i32),
    /// Typical size of the numbers; 0 gives all zeros.
    pub scale: f64,
    /// Whether names are long.
    pub long: bool,
    /// Number of scenarios in comparisons.
    pub scenarios: usize,
}

impl Shape {
    /// The district as it is.
    pub(crate) fn district(lang: Lang, size: Size) -> Self {
        Self { lang, size, places: 10, years: (2020, 2035), scale: 1.0, long: false, scenarios: 3 }
    }

    fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    fn say(&self, en: &str, zh: &str) -> String {
        if self.zh() { zh } else { en }.to_owned()
    }

    fn years(&self) -> std::ops::RangeInclusive<i32> {
        self.years.0..=self.years.1
    }
}

const TOWNSHIPS: [(&str, &str); 10] = [
    ("Wansheng Subdistrict", "万盛街道"),
    ("Donglin Subdistrict", "东林街道"),
    ("Wandong", "万东镇"),
    ("Nantong", "南桐镇"),
    ("Qingnian", "青年镇"),
    ("Guanba", "关坝镇"),
    ("Conglin", "丛林镇"),
    ("Shilin", "石林镇"),
    ("Jinqiao", "金桥镇"),
    ("Heishan", "黑山镇"),
];

fn township(shape: &Shape, index: usize) -> String {
    let (en, zh) = TOWNSHIPS[index % 10];
    let mut name = shape.say(en, zh);
    if index >= 10 {
        name = format!("{name} {}", index / 10 + 1);
    }
    if shape.long && index.is_multiple_of(3) {
        name = shape.say(
            &format!("{name} with the Economic and Technological Development Zone Administration"),
            &format!("{name}与经济技术开发区管理委员会直属片区（含农场）"),
        );
    }
    name
}

fn frame(shape: &Shape, title: (&str, &str), subtitle: (&str, &str)) -> Frame {
    let mut frame = Frame {
        size: shape.size,
        lang: shape.lang,
        title: shape.say(title.0, title.1),
        subtitle: shape.say(subtitle.0, subtitle.1),
        source: shape.say(
            "2020 census; Wansheng elderly-care facilities plan 2021–2035",
            "第七次全国人口普查；万盛经开区养老服务设施专项规划（2021—2035年）",
        ),
        run_line: shape.say(
            "10\u{202f}000 draws, seed 20260101, run 3f9a1c",
            "1 万次模拟，种子 20260101，运行 3f9a1c",
        ),
        assumptions: 37,
    };
    if shape.long {
        frame.title = format!("{0} {0}", frame.title);
        frame.source = format!("{0}; {0}", frame.source);
    }
    frame
}

/// A quantity that grows from `start` by `growth` a year, with uncertainty that widens.
fn fan(shape: &Shape, start: f64, growth: f64, spread: f64) -> Vec<FanPoint> {
    shape
        .years()
        .map(|year| {
            let t = f64::from(year - shape.years.0);
            let middle = (start + growth * t + 0.012 * start * (0.7 * t).sin()) * shape.scale;
            let sd = spread * start * (0.15 + t).sqrt() * 0.25 * shape.scale.abs();
            FanPoint {
                year,
                p2_5: middle - 1.9 * sd,
                p10: middle - 1.25 * sd,
                p25: middle - 0.66 * sd,
                p50: middle,
                p75: middle + 0.69 * sd,
                p90: middle + 1.33 * sd,
                p97_5: middle + 2.1 * sd,
                central: middle - 0.12 * sd,
            }
        })
        .collect()
}

pub(crate) fn population(shape: &Shape) -> Result<Chart, ChartError> {
    let view = FanView {
        points: fan(shape, 61_200.0, 1_450.0, 0.055),
        quantity: Quantity::Count,
        role: Role::Population,
        limits: Vec::new(),
    };
    let frame = frame(
        shape,
        (
            "The district will have about a third more people aged 60 and over by 2035",
            "到 2035 年，全区 60 岁及以上人口将增加约三分之一",
        ),
        (
            "People aged 60 and over, Wansheng district, persons",
            "万盛经开区 60 岁及以上常住人口，人",
        ),
    );
    draw_fan(&view, &frame)
}

pub(crate) fn multiples(shape: &Shape) -> Result<Chart, ChartError> {
    let panels = (0..shape.places)
        .map(|i| {
            let start = 16_000.0 / (1.0 + 0.7 * i as f64);
            let growth = start * (0.03 - 0.006 * (i % 7) as f64);
            FanPanel { name: township(shape, i), points: fan(shape, start, growth, 0.09) }
        })
        .collect();
    let view = FanMultiplesView { panels, role: Role::Population };
    let frame = frame(
        shape,
        (
            "Ageing is fastest in the town centre; the mountain townships shrink",
            "城区老龄化最快，山区各镇老年人口趋于减少",
        ),
        ("People aged 60 and over by township, persons", "各镇街 60 岁及以上常住人口，人"),
    );
    draw_fan_multiples(&view, &frame)
}

const PROJECTS: [(&str, &str, u32, f64, f64); 6] = [
    ("Wandong Care Centre", "万东养老中心", 189, 2020.5, 2022.8),
    ("Nantong Care Centre", "南桐养老中心", 200, 2020.3, 2022.5),
    ("Shilin Care Centre", "石林养老中心", 100, 2021.0, 2023.0),
    ("Wandong area nursing home extension", "万东片区养护中心扩建", 110, 2022.0, 2024.0),
    ("Donglin area care home", "东林片区养老院", 110, 2022.5, 2024.5),
    ("Qingshan public care institution", "青山公办养老机构", 280, 2022.2, 2025.0),
];

fn project_name(shape: &Shape, index: usize) -> String {
    let (en, zh, ..) = PROJECTS[index % 6];
    let mut name = shape.say(en, zh);
    if index >= 6 {
        name = format!("{name} {}", index / 6 + 1);
    }
    if shape.long && index.is_multiple_of(2) {
        name = shape.say(
            &format!("{name} (second phase with rehabilitation wing and dementia units)"),
            &format!("{name}（二期，含康复楼及认知障碍照护单元）"),
        );
    }
    name
}

pub(crate) fn demand_supply(shape: &Shape, projects: usize) -> Result<Chart, ChartError> {
    let panel = |name: String, role, start: f64, growth, beds: f64, share: f64| {
        let openings: Vec<Opening> = (0..projects)
            .map(|i| {
                let (_, _, total, _, planned) = PROJECTS[i % 6];
                Opening {
                    year: (planned as i32 + (i / 6) as i32).clamp(shape.years.0, shape.years.1),
                    name: project_name(shape, i),
                    beds: (f64::from(total) * share * shape.scale.abs()).round(),
                }
            })
            .collect();
        let supply = shape
            .years()
            .map(|year| {
                let opened = |late: i32| -> f64 {
                    let open = openings.iter().filter(|o| o.year + late <= year);
                    beds * shape.scale + open.map(|o| o.beds).sum::<f64>()
                };
                BandPoint { year, p10: opened(2), p50: opened(1), p90: opened(0) }
            })
            .collect();
        DemandSupplyPanel {
            name,
            role,
            demand: fan(shape, start, growth, 0.16),
            beds: supply,
            openings,
        }
    };
    let view = DemandSupplyView {
        panels: vec![
            panel(
                shape.say("Nursing beds", "护理型床位"),
                Role::Nursing,
                1_150.0,
                48.0,
                819.0,
                0.6,
            ),
            panel(
                shape.say("General beds", "普通床位"),
                Role::General,
                1_250.0,
                18.0,
                1_694.0,
                0.4,
            ),
        ],
    };
    let frame = frame(
        shape,
        (
            "The plan closes the gap in general beds, but not in nursing beds",
            "规划可满足普通床位需求，护理型床位仍有缺口",
        ),
        ("Demand against usable beds, Wansheng district, beds", "万盛经开区床位需求与可用床位，张"),
    );
    draw_demand_supply(&view, &frame)
}

fn probability(shape: &Shape, from: f64, to: f64) -> Vec<ProbabilityPoint> {
    shape
        .years()
        .map(|year| {
            let t = f64::from(year - shape.years.0) / 8.0;
            let value = (from + (to - from) * t * shape.scale.clamp(0.0, 1.0)).clamp(0.0, 1.0);
            let half = 0.035 * (4.0 * value * (1.0 - value)).sqrt() + 0.004;
            ProbabilityPoint {
                year,
                value,
                low: (value - half).max(0.0),
                high: (value + half).min(1.0),
            }
        })
        .collect()
}

/// A limit for five years, then another one.
pub(crate) fn two_limits(shape: &Shape, side: Limit, early: f64, late: f64) -> Vec<LimitSpan> {
    let (first, last) = shape.years;
    vec![
        LimitSpan { side, from: first, until: first + 4, value: early },
        LimitSpan { side, from: first + 5, until: (first + 5).max(last), value: late },
    ]
}

/// Two floors, and a cap that holds for some years only.
fn both_sides(shape: &Shape) -> Vec<LimitSpan> {
    let mut limits = two_limits(shape, Limit::Floor, 0.5, 0.6);
    let (from, until) = (shape.years.0 + 2, shape.years.0 + 9);
    limits.push(LimitSpan { side: Limit::Cap, from, until, value: 0.8 });
    limits
}

pub(crate) fn shares(shape: &Shape) -> Result<Chart, ChartError> {
    let unit = Shape { scale: shape.scale.clamp(0.0, 1.0), ..shape.clone() };
    let view = SharesView {
        panels: vec![
            SharePanel {
                name: shape.say("Share of beds run by government", "政府运营床位占比"),
                role: Role::Government,
                points: fan(&unit, 0.50, 0.006, 0.10),
                limits: two_limits(shape, Limit::Cap, 0.5, 0.4),
                compliance: vec![LimitCompliance {
                    side: Limit::Cap,
                    rule: None,
                    points: probability(shape, 0.62, 0.0),
                }],
            },
            SharePanel {
                name: shape.say("Share of nursing beds", "护理型床位占比"),
                role: Role::Nursing,
                points: fan(&unit, 0.326, 0.016, 0.12),
                limits: both_sides(shape),
                compliance: vec![
                    LimitCompliance {
                        side: Limit::Cap,
                        rule: None,
                        points: probability(shape, 1.0, 0.9),
                    },
                    LimitCompliance {
                        side: Limit::Floor,
                        rule: None,
                        points: probability(shape, 0.0, 0.55),
                    },
                ],
            },
        ],
    };
    let frame = frame(
        shape,
        (
            "As planned, government runs too many beds and too few are nursing beds",
            "按现行规划，政府运营床位偏多，护理型床位偏少",
        ),
        ("Share of all usable beds, per cent", "占全部可用床位的比重，%"),
    );
    draw_shares(&view, &frame)
}

/// Targets in both groups: met always, never, more and more often; one of them in force for some
/// years only.
pub(crate) fn target_groups(shape: &Shape, targets: usize, scenarios: usize) -> Vec<TargetGroup> {
    let names = [
        ("Government at most 40\u{202f}%", "政府运营床位不超过 40%", 0.65, 0.02),
        ("Nursing beds at least 60\u{202f}%", "护理型床位不低于 60%", 0.0, 0.62),
        ("A comprehensive home in every township", "各镇街均有综合性养老机构", 0.0, 0.0),
        ("Beds per 1\u{202f}000 people at least 35", "每千名老人床位不少于 35 张", 0.9, 1.0),
        ("Supported people housed", "特困人员集中供养", 0.4, 0.9),
    ];
    let target = |i: usize| {
        let (en, zh, from, to) = names[i % names.len()];
        let mut name = shape.say(en, zh);
        if shape.long {
            name = shape.say(
                &format!("{name} of all beds in the district, townships included"),
                &format!("{name}（按全区各镇街全部可用床位计算）"),
            );
        }
        let series = (0..scenarios).map(|s| match s {
            4 => Vec::new(),
            _ => {
                let to = (to + 0.1 * s as f64 * from).clamp(0.0, 1.0);
                let points = probability(shape, from, to).into_iter();
                points
                    .map(|p| (p.year >= shape.years.0 + i as i32 % 3).then_some(p.value))
                    .collect()
            }
        });
        TargetRow { name, series: series.collect() }
    };
    let group = |heading: String, of: std::ops::Range<usize>| TargetGroup {
        heading,
        targets: of.map(target).collect(),
    };
    vec![
        group(shape.say("Binding targets", "约束性指标"), 0..targets.min(2)),
        group(shape.say("Other targets", "其他指标"), targets.min(2)..targets),
    ]
}

pub(crate) fn targets(shape: &Shape, targets: usize) -> Result<Chart, ChartError> {
    let frame = frame(
        shape,
        (
            "Neither rule is likely to hold in 2025 under the plan as it stands",
            "按现行规划，2025 年两项指标均难以达标",
        ),
        ("Probability that each target is met, by year", "各项指标逐年达标概率"),
    );
    let groups = target_groups(shape, targets, 1);
    let view = TargetsView { scenarios: Vec::new(), years: shape.years().collect(), groups };
    draw_targets(&view, &frame)
}

pub(crate) fn timeline(shape: &Shape, projects: usize) -> Result<Chart, ChartError> {
    let projects = (0..projects)
        .map(|i| {
            let (_, _, beds, start, planned) = PROJECTS[i % 6];
            let late = 0.35 + 0.2 * (i % 4) as f64;
            let late = late * shape.scale.clamp(0.0, 1.0);
            TimelineProject {
                name: project_name(shape, i),
                operator: if i % 3 == 1 {
                    shape.say("socially run", "社会运营")
                } else {
                    shape.say("government-run", "政府运营")
                },
                role: if i % 3 == 1 { Role::Social } else { Role::Government },
                beds: if shape.scale > 1.0 { 123_456 } else { beds },
                start,
                planned_opening: planned,
                opening: (i != 7).then_some(OpeningYears {
                    p10: planned + 0.1 * late,
                    p25: planned + 0.5 * late,
                    p50: planned + late,
                    p75: planned + 1.9 * late,
                    p90: planned + 3.2 * late,
                }),
                cancelled: 0.03 * (i % 5) as f64,
            }
        })
        .collect();
    let view = TimelineView {
        projects,
        target: Some(Target {
            time: 2026.0,
            label: shape.say("targets apply (end of 2025)", "考核时点（2025 年末）"),
        }),
    };
    let frame = frame(
        shape,
        (
            "Half of the planned beds are likely to open after the target date",
            "约半数规划床位可能晚于考核时点投用",
        ),
        ("Build-out by project: planned works and year of opening", "各项目计划工期与投用时间"),
    );
    draw_timeline(&view, &frame)
}

pub(crate) fn heatmap(shape: &Shape) -> Result<Chart, ChartError> {
    let years: Vec<i32> = shape.years().collect();
    let block = |name: String, base: f64, drift: f64| {
        let values: Vec<Vec<f64>> = (0..shape.places)
            .map(|row| {
                let size = 1.0 / (1.0 + 0.35 * (row % 10) as f64);
                years
                    .iter()
                    .map(|year| {
                        let t = f64::from(year - years[0]);
                        let wave = ((row as f64) * 1.7).sin();
                        ((base * wave - drift * t) * size * shape.scale).round()
                    })
                    .collect()
            })
            .collect();
        let total =
            (0..years.len()).map(|column| values.iter().map(|row| row[column]).sum()).collect();
        HeatmapBlock { name, values, total }
    };
    let view = HeatmapView {
        tone: Tone::Balance,
        rows: (0..shape.places).map(|i| township(shape, i)).collect(),
        total: Some(shape.say("Whole district", "全区合计")),
        blocks: vec![
            block(shape.say("Nursing beds", "护理型床位"), 90.0, 9.0),
            block(shape.say("General beds", "普通床位"), 140.0, -3.0),
        ],
        years,
    };
    let frame = frame(
        shape,
        (
            "Nursing beds run short in nearly every township by 2035",
            "到 2035 年，护理型床位几乎在各镇街均有缺口",
        ),
        (
            "Usable beds minus demand by township, median of the draws, beds",
            "各镇街可用床位减需求，模拟中位数，张",
        ),
    );
    draw_heatmap(&view, &frame)
}

pub(crate) fn shortfall_heatmap(shape: &Shape) -> Result<Chart, ChartError> {
    let years: Vec<i32> = shape.years().collect();
    let block = |name: String, start: f64, drift: f64| {
        let values: Vec<Vec<f64>> = (0..shape.places)
            .map(|row| {
                let size = 1.0 / (1.0 + 0.35 * (row % 10) as f64);
                let late = start + 22.0 * ((row as f64) * 1.7).sin();
                let waiting = |year: &i32| drift * f64::from(year - years[0]) + late;
                years
                    .iter()
                    .map(|year| (waiting(year) * size).max(0.0) * shape.scale.abs())
                    .collect()
            })
            .collect();
        let total =
            (0..years.len()).map(|column| values.iter().map(|row| row[column]).sum()).collect();
        HeatmapBlock { name, values, total }
    };
    let view = HeatmapView {
        tone: Tone::Shortfall,
        rows: (0..shape.places).map(|i| township(shape, i)).collect(),
        total: Some(shape.say("Whole district", "全区合计")),
        blocks: vec![
            block(shape.say("Nursing beds", "护理型床位"), -8.0, 7.0),
            block(shape.say("General beds", "普通床位"), -20.0, 1.5),
        ],
        years,
    };
    let frame = frame(
        shape,
        (
            "People wait for nursing beds nearly everywhere, for general beds hardly anywhere",
            "护理型床位几乎各镇街均有人等候，普通床位则很少",
        ),
        (
            "People who find no bed within reach, by township of residence, mean of the draws",
            "各镇街在可达范围内未能入住的人数，模拟均值",
        ),
    );
    draw_heatmap(&view, &frame)
}

pub(crate) fn placed(shape: &Shape) -> Result<Chart, ChartError> {
    let panels = (0..shape.places)
        .map(|i| {
            let start = 340.0 / (1.0 + 0.5 * i as f64);
            let scale = Shape { scale: shape.scale.abs(), ..shape.clone() };
            let demand = fan(&scale, start, 0.035 * start, 0.16);
            let lack = 0.03 + 0.05 * (i % 5) as f64;
            let band = |p: &FanPoint, share: f64| BandPoint {
                year: p.year,
                p10: (share * p.p10 - 0.02 * p.p50).max(0.0),
                p50: share * p.p50,
                p90: share * p.p90 + 0.04 * p.p50,
            };
            let home = |p: &FanPoint| (1.0 - lack) * (0.85 - 0.07 * (i % 7) as f64) * p.p50;
            PlacedPanel {
                name: township(shape, i),
                demand: demand.iter().map(|p| band(p, 1.0)).collect(),
                at_home: demand.iter().map(|p| MeanPoint { year: p.year, mean: home(p) }).collect(),
                elsewhere: demand
                    .iter()
                    .map(|p| MeanPoint { year: p.year, mean: (1.0 - lack) * p.p50 - home(p) })
                    .collect(),
                shortfall: demand.iter().map(|p| band(p, lack)).collect(),
            }
        })
        .collect();
    let frame = frame(
        shape,
        (
            "Three townships rely on their neighbours for every third bed",
            "三个镇街约三分之一的床位需求依靠周边镇街满足",
        ),
        (
            "People who want a bed, and where they find one, by township of residence, persons",
            "各镇街床位需求人数及入住去向，人",
        ),
    );
    draw_placed(&PlacedView { panels }, &frame)
}

pub(crate) fn flows(shape: &Shape) -> Result<Chart, ChartError> {
    let places: Vec<String> = (0..shape.places).map(|i| township(shape, i)).collect();
    let flow = |i: usize, j: usize| {
        let size = 260.0 / (1.0 + 0.5 * (i % 10) as f64) * shape.scale.abs();
        let apart = i.abs_diff(j);
        match apart {
            0 => size,
            1..=4 => size * 0.22 * (1.0 + ((3 * i + 7 * j) as f64).sin()).max(0.0) / apart as f64,
            5 => 0.3 * shape.scale.abs(),
            _ => 0.0,
        }
    };
    let flows: Vec<Vec<f64>> =
        (0..shape.places).map(|i| (0..shape.places).map(|j| flow(i, j)).collect()).collect();
    let placed: Vec<f64> = flows.iter().map(|row| row.iter().sum()).collect();
    let shortfall: Vec<f64> = placed
        .iter()
        .enumerate()
        .map(|(i, placed)| if i % 4 == 2 { 0.0 } else { placed * 0.06 * (i % 5) as f64 })
        .collect();
    let totals = FlowTotals {
        name: shape.say("Placed here", "入住本地合计"),
        received: (0..shape.places).map(|j| flows.iter().map(|row| row[j]).sum()).collect(),
        at_home: (0..shape.places).map(|i| flows[i][i]).sum(),
        placed: placed.iter().sum(),
        shortfall: shortfall.iter().sum(),
    };
    let frame = frame(
        shape,
        (
            "Most people are placed at home; those who move go to the town centre",
            "多数老年人在本镇街入住，外出者多流向城区",
        ),
        ("Expected placements in 2030, persons", "2030 年预期入住人数，人"),
    );
    draw_flows(&FlowsView { places, flows, placed, shortfall, totals: Some(totals) }, &frame)
}

/// Rough centres of the townships; further ones are spread around them.
const CENTRES: [(f64, f64); 10] = [
    (106.925, 28.965),
    (106.935, 28.985),
    (106.905, 28.955),
    (106.915, 28.925),
    (106.940, 29.045),
    (106.845, 28.865),
    (106.975, 29.005),
    (106.995, 28.905),
    (106.855, 28.965),
    (107.015, 28.855),
];

pub(crate) fn map(shape: &Shape) -> Result<Chart, ChartError> {
    let places = (0..shape.places)
        .map(|i| {
            let (longitude, latitude) = CENTRES[i % 10];
            let ring = (i / 10) as f64;
            let shift = 0.045 * ring;
            let share = (0.02 + 0.06 * (i % 7) as f64) * shape.scale.abs().min(1.0);
            MapPlace {
                labelled: true,
                name: township(shape, i),
                longitude: longitude + shift * (2.4 * i as f64).cos(),
                latitude: latitude + shift * (2.4 * i as f64).sin(),
                demand: 420.0 / (1.0 + 0.6 * (i % 10) as f64) * shape.scale.abs(),
                value: if i % 10 == 4 { 0.0 } else { share },
            }
        })
        .collect();
    let frame = frame(
        shape,
        (
            "In 2030 beds are missing in the south and east of the district",
            "2030 年床位缺口集中在南部和东部",
        ),
        (
            "Demand and share of it not placed, 2030, mean of the draws",
            "2030 年需求人数及未满足比例，模拟均值",
        ),
    );
    draw_map(&MapView { places }, &frame)
}

/// Every chart for one shape, with its name.
pub(crate) fn all(shape: &Shape) -> Vec<(&'static str, Result<Chart, ChartError>)> {
    let projects = shape.places.min(18);
    vec![
        ("fan", population(shape)),
        ("multiples", multiples(shape)),
        ("demand_supply", demand_supply(shape, projects.min(6))),
        ("shares", shares(shape)),
        ("targets", targets(shape, shape.places.min(14))),
        ("timeline", timeline(shape, projects.min(6))),
        ("heatmap", heatmap(shape)),
        ("heatmap_shortfall", shortfall_heatmap(shape)),
        ("placed", placed(shape)),
        ("flows", flows(shape)),
        ("map", map(shape)),
        ("choropleth", outlines::shortage(shape)),
        ("compare_shares", comparisons::shares(shape)),
        ("compare_targets", comparisons::targets(shape)),
        ("compare_heatmaps", comparisons::heatmaps(shape)),
        ("compare_gaps", comparisons::gaps(shape)),
        ("compare_timelines", comparisons::timelines(shape)),
        ("convergence", comparisons::convergence(shape)),
    ]
}

/// The stress cases of the gallery: name and shape.
pub(crate) fn stress(lang: Lang, size: Size) -> Vec<(&'static str, Shape)> {
    let base = Shape::district(lang, size);
    vec![
        ("district", base.clone()),
        ("three", Shape { places: 3, ..base.clone() }),
        ("forty", Shape { places: 40, ..base.clone() }),
        ("long_names", Shape { long: true, ..base.clone() }),
        ("forty_long", Shape { places: 40, long: true, ..base.clone() }),
        ("six_digits", Shape { scale: 900.0, ..base.clone() }),
        ("one_digit", Shape { scale: 0.01, ..base.clone() }),
        ("zero", Shape { scale: 0.0, ..base.clone() }),
        ("single_year", Shape { years: (2025, 2025), ..base.clone() }),
        ("two_years", Shape { years: (2025, 2026), ..base.clone() }),
        ("negative", Shape { scale: -0.2, ..base.clone() }),
        ("two_scenarios", Shape { scenarios: 2, ..base.clone() }),
        ("six_scenarios", Shape { scenarios: 6, ..base.clone() }),
        ("six_long_forty", Shape { scenarios: 6, long: true, places: 40, ..base }),
    ]
}
