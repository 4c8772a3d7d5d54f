//! Invented comparisons of scenarios for the gallery and the layout tests, and how results settle
//! with the draws.

use bedplan::chart::*;
use bedplan::words::number::Quantity;

use super::{Shape, fan, frame, project_name, target_groups, township, two_limits};

const SCENARIOS: [(&str, &str); 6] = [
    ("As planned", "按规划实施"),
    ("Late delivery", "建设延期"),
    ("Nursing conversion", "护理型改造"),
    ("Socially run", "公建民营"),
    ("No build-out", "不新建"),
    ("Compliant", "双达标"),
];

fn scenarios(shape: &Shape) -> Vec<String> {
    (0..shape.scenarios)
        .map(|i| {
            let (en, zh) = SCENARIOS[i];
            let name = shape.say(en, zh);
            if shape.long {
                let more =
                    " with the works of the second phase put off until the funds are granted";
                shape.say(
                    &format!("{name}{more}"),
                    &format!("{name}（二期工程待专项资金批复后实施）"),
                )
            } else {
                name
            }
        })
        .collect()
}

/// A share in every scenario: those further down the list lie further from the reference; the fifth
/// has no such rule.
fn share_series(shape: &Shape, start: f64, growth: f64) -> Vec<Vec<BandPoint>> {
    let unit = Shape { scale: shape.scale.clamp(0.0, 1.0), ..shape.clone() };
    (0..shape.scenarios)
        .map(|i| {
            let points = fan(&unit, start, growth + 0.006 * i as f64, 0.1);
            let band = |p: FanPoint| BandPoint { year: p.year, p10: p.p10, p50: p.p50, p90: p.p90 };
            if i == 4 { Vec::new() } else { points.into_iter().map(band).collect() }
        })
        .collect()
}

pub(crate) fn shares(shape: &Shape) -> Result<Chart, ChartError> {
    let (first, last) = shape.years;
    let view = CompareSharesView {
        scenarios: scenarios(shape),
        headline: vec![first, first + 5, first + 10, last],
        panels: vec![
            CompareSharePanel {
                name: shape.say("Share of beds run by government", "政府运营床位占比"),
                limits: two_limits(shape, Limit::Cap, 0.5, 0.4),
                series: share_series(shape, 0.5, -0.012),
            },
            CompareSharePanel {
                name: shape.say("Share of nursing beds", "护理型床位占比"),
                limits: two_limits(shape, Limit::Floor, 0.5, 0.6),
                series: share_series(shape, 0.326, 0.008),
            },
        ],
    };
    let frame = frame(
        shape,
        (
            "Only conversions bring the share of nursing beds to its floor",
            "只有实施改造，护理型床位占比才能达标",
        ),
        ("Share of all usable beds, end of year", "占全部可用床位的比重，年末数"),
    );
    draw_compare_shares(&view, &frame)
}

pub(crate) fn targets(shape: &Shape) -> Result<Chart, ChartError> {
    let groups = target_groups(shape, shape.places.clamp(2, 8), shape.scenarios);
    let years = shape.years().collect();
    let view = TargetsView { scenarios: scenarios(shape), years, groups };
    let frame = frame(
        shape,
        ("Each scenario meets another target", "各情景达标情况不一"),
        ("Share of draws in which the target is met", "达标的模拟比例"),
    );
    draw_targets(&view, &frame)
}

pub(crate) fn heatmaps(shape: &Shape) -> Result<Chart, ChartError> {
    let years: Vec<i32> = shape.years().collect();
    let value = |scenario: usize, row: usize, year: i32| {
        let size = 1.0 / (1.0 + 0.35 * (row % 10) as f64);
        let t = f64::from(year - years[0]);
        let start = 22.0 * ((row as f64) * 1.7).sin();
        let slope = 5.0 + 2.5 * ((scenario as f64) * 2.1 + row as f64).sin();
        ((start + slope * t) * size).max(0.0) * shape.scale.abs()
    };
    let block = |of: &dyn Fn(usize, i32) -> f64| {
        let values: Vec<Vec<f64>> = (0..shape.places)
            .map(|row| years.iter().map(|year| of(row, *year)).collect())
            .collect();
        let total =
            (0..years.len()).map(|column| values.iter().map(|row| row[column]).sum()).collect();
        HeatmapValues { values, total }
    };
    let short = (0..shape.scenarios).map(|s| block(&|row, year| value(s, row, year))).collect();
    let changes = (1..shape.scenarios)
        .map(|s| block(&|row, year| value(s, row, year) - value(0, row, year)))
        .collect();
    let view = CompareHeatmapsView {
        scenarios: scenarios(shape),
        rows: (0..shape.places).map(|i| township(shape, i)).collect(),
        total: Some(shape.say("Whole district", "全区合计")),
        short,
        changes,
        years,
    };
    let frame = frame(
        shape,
        (
            "Late delivery leaves more people without a bed in the north",
            "建设延期使北部镇街无床可住人数增加",
        ),
        ("People who find no bed within reach, mean of the draws", "就近无床可住的人数，模拟均值"),
    );
    draw_compare_heatmaps(&view, &frame)
}

pub(crate) fn gaps(shape: &Shape) -> Result<Chart, ChartError> {
    let rules = [
        ("Government at most 40\u{202f}%", "政府运营床位不超过 40%", 620.0),
        ("Nursing beds at least 60\u{202f}%", "护理型床位不低于 60%", 480.0),
    ];
    let mut groups = Vec::new();
    for (en, zh, size) in rules {
        for (later, year) in [shape.years.0, shape.years.1].into_iter().enumerate() {
            let gap = |i: usize| {
                let middle = (size - 130.0 * i as f64 + 90.0 * later as f64).max(0.0);
                let middle = middle * shape.scale.abs();
                let gap = Gap { p10: 0.8 * middle, p50: middle, p90: 1.3 * middle };
                (i != 4).then_some(gap)
            };
            let name = shape.say(&format!("{en}, {year}"), &format!("{zh}（{year} 年）"));
            groups.push(CompareGapGroup { name, gaps: (0..shape.scenarios).map(gap).collect() });
        }
    }
    let view = CompareGapsView { scenarios: scenarios(shape), groups };
    let frame = frame(
        shape,
        ("Conversions close the gap in nursing beds", "改造可补足护理型床位缺口"),
        ("Beds to move or convert so that the rule holds", "达标所需转移或改造的床位，张"),
    );
    draw_compare_gaps(&view, &frame)
}

pub(crate) fn timelines(shape: &Shape) -> Result<Chart, ChartError> {
    let late = shape.scale.clamp(0.0, 1.0);
    let project = |i: usize| {
        let (.., planned) = super::PROJECTS[i % 6];
        let opening = |s: usize| {
            let p10 = planned + late * (0.1 + 0.35 * s as f64);
            let range = OpeningRange { p10, p50: p10 + 0.5 * late, p90: p10 + 1.6 * late };
            (s != 4).then_some(CompareOpening {
                planned: planned + if s == 1 { 1.0 } else { 0.0 },
                opening: (i != 2 || s != 3).then_some(range),
                cancelled: 0.04 * (s % 3) as f64,
            })
        };
        CompareProject {
            name: project_name(shape, i),
            openings: (0..shape.scenarios).map(opening).collect(),
        }
    };
    let view = CompareTimelinesView {
        scenarios: scenarios(shape),
        projects: (0..if shape.places > 10 { 12 } else { 6 }).map(project).collect(),
        target: Some(Target {
            time: 2026.0,
            label: shape.say("target: end of 2025", "目标：2025 年末"),
        }),
    };
    let frame = frame(
        shape,
        (
            "Late delivery moves most openings past the target",
            "建设延期将使多数项目晚于考核时点投用",
        ),
        ("Opening of each project", "各项目投用时间"),
    );
    draw_compare_timelines(&view, &frame)
}

pub(crate) fn convergence(shape: &Shape) -> Result<Chart, ChartError> {
    let results = [
        (
            "Government cap met, 2025",
            "政府运营占比达标，2025 年",
            Role::Government,
            Quantity::Share,
            0.62,
        ),
        (
            "Nursing floor met, 2035",
            "护理型占比达标，2035 年",
            Role::Nursing,
            Quantity::Share,
            0.031,
        ),
        (
            "People without a bed, 2030",
            "无床可住人数，2030 年",
            Role::Shortfall,
            Quantity::Count,
            84.0,
        ),
        (
            "People without a bed, 2035",
            "无床可住人数，2035 年",
            Role::Shortfall,
            Quantity::Count,
            212.0,
        ),
        ("Beds usable, 2035", "可用床位，2035 年", Role::General, Quantity::Count, 3_120.0),
        (
            "People aged 60 and over, 2035",
            "60 岁及以上人口，2035 年",
            Role::Population,
            Quantity::Count,
            93_200.0,
        ),
    ];
    let panel = |i: usize| {
        let (en, zh, role, quantity, middle) = results[i];
        let scale = match quantity {
            Quantity::Share => shape.scale.clamp(0.0, 1.0),
            Quantity::Count | Quantity::Amount => shape.scale.abs(),
        };
        let spread = match quantity {
            Quantity::Share => 0.5,
            Quantity::Count | Quantity::Amount => 0.4 * middle,
        };
        // Only one number of draws where there is only one year.
        let steps = if shape.years.0 == shape.years.1 { 1 } else { 14 };
        let points = (0..steps).map(|k| {
            let draws =
                if steps == 1 { 10_000 } else { [100, 200, 500][k % 3] * 10_u64.pow(k as u32 / 3) };
            let root = (draws as f64).sqrt();
            let wobble = spread * ((k * 7 + i) as f64).sin() / root;
            let estimate = (middle + wobble) * scale;
            ConvergencePoint {
                draws,
                estimate,
                interval: (
                    estimate - 1.96 * spread * scale / root,
                    estimate + 1.96 * spread * scale / root,
                ),
            }
        });
        let reached = (i != 3).then_some(4_800 * (1 + i as u64));
        ConvergencePanel {
            name: shape.say(en, zh),
            quantity,
            role,
            points: points.collect(),
            asked: (i < 5).then_some(Precision { error: 0.005 * middle * scale, reached }),
        }
    };
    let view = ConvergenceView { panels: (0..shape.places.min(6)).map(panel).collect() };
    let frame = frame(
        shape,
        (
            "Ten thousand draws settle every result to within one per cent",
            "一万次模拟足以使各项结果误差小于 1%",
        ),
        ("Estimate after so many draws", "累计估计值"),
    );
    draw_convergence(&view, &frame)
}
