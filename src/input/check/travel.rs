//! Travel: minutes from a file or from coordinates, and how far people go.

use super::super::csv::Column;
use super::super::path::Path;
use super::super::problem::Problem;
use super::super::raw;
use super::Checker;
use super::given::{LARGEST_POINT, SMALLEST_POINT};
use crate::domain::minutes::{Coordinates, Minutes, Roads};
use crate::domain::{Param, Text, Township, Travel};

/// Longest way anybody may be said to go.
const MOST_MINUTES: f64 = 1440.0;
/// Largest limit ÷ decay: beyond it the weights come near the end of the numbers.
const STEEPEST: f64 = 300.0;

impl Checker<'_> {
    pub(super) fn travel(
        &mut self,
        raw: Option<&raw::Travel>,
        townships: &[Township],
    ) -> Option<Travel> {
        let mut by_id: Vec<usize> = (0..townships.len()).collect();
        by_id.sort_by_key(|&i| &townships[i].id);
        let Some(raw) = raw else {
            return self.nobody_travels(townships.len(), &by_id);
        };
        let path = Path::root().key("travel");
        let minutes_of = |en: &str, zh: &str| Text::new(en, zh);
        let own = self.certain(
            path.clone().key("own_township"),
            &raw.own_township,
            minutes_of("Minutes to a bed in the own township", "本镇街内就近入住路程"),
            "minutes",
            (0.0, MOST_MINUTES),
        );
        let decay = self.given(
            path.clone().key("decay"),
            &raw.decay,
            minutes_of("Decay of willingness to travel", "就近入住意愿衰减路程"),
            "minutes",
            (1.0, 1e6),
        );
        let limit = self.given(
            path.clone().key("limit"),
            &raw.limit,
            minutes_of("Longest way to a bed", "最远可接受路程"),
            "minutes",
            (0.0, MOST_MINUTES),
        );
        let most = |param: Param, u: f64| self.assumptions[param.0].distribution.quantile(u);
        let (ceiling, least_decay) = (most(limit, LARGEST_POINT), most(decay, SMALLEST_POINT));
        if ceiling > STEEPEST * least_decay {
            let title = format!(
                "the limit of travel can be {ceiling:.0} minutes, more than {STEEPEST} times the decay"
            );
            let problem = Problem::new("E0603", title)
                .at(self.span(path.clone().key("limit")), "too far for this decay")
                .also(self.span(path.clone().key("decay")), "the decay")
                .with_help("lower the limit, or raise the decay");
            self.problems.push(problem);
            return None;
        }
        let minutes = match &raw.file {
            Some(file) => {
                let rows = self.minutes_file(file, townships)?;
                Minutes::from_matrix(&rows, own, ceiling, &by_id)
            }
            None => {
                let (places, roads) = self.coordinates(raw, townships)?;
                Minutes::from_coordinates(&places, roads, own, ceiling, &by_id)
            }
        };
        match minutes {
            Ok(minutes) => {
                self.unreachable(&path, &minutes, townships);
                Some(Travel { minutes, decay, limit })
            }
            Err(error) => {
                let problem = Problem::new("E0301", format!("travel makes no sense: {error}"))
                    .at(self.span(path), "these numbers")
                    .with_help("check minutes, coordinates, detour and speed");
                self.problems.push(problem);
                None
            }
        }
    }

    fn nobody_travels(&mut self, townships: usize, by_id: &[usize]) -> Option<Travel> {
        let mut fixed = |id: &str, en: &str, zh: &str, value: f64| {
            self.fixed(format!("travel.{id}"), Text::new(en, zh), "minutes", value)
        };
        let decay = fixed("decay", "Decay of willingness to travel", "就近入住意愿衰减路程", 1.0);
        let limit = fixed("limit", "Longest way to a bed", "最远可接受路程", 0.0);
        let apart = vec![vec![f64::INFINITY; townships]; townships];
        Minutes::from_matrix(&apart, 0.0, 0.0, by_id).ok().map(|minutes| Travel {
            minutes,
            decay,
            limit,
        })
    }

    /// A number that must not vary between draws.
    fn certain(
        &mut self,
        path: Path,
        given: &raw::Given,
        label: Text,
        unit: &'static str,
        range: (f64, f64),
    ) -> f64 {
        let param = self.given(path.clone(), given, label, unit, range);
        let distribution = &self.assumptions[param.0].distribution;
        let (is_certain, value) = (distribution.is_certain(), distribution.median());
        if !is_certain {
            let problem = Problem::new("E0603", format!("`{path}` must be a certain number"))
                .at(self.span(path), "a distribution")
                .with_help("give one number; write a variant to see what another one does");
            self.problems.push(problem);
        }
        value
    }

    fn coordinates(
        &mut self,
        raw: &raw::Travel,
        townships: &[Township],
    ) -> Option<(Vec<Coordinates>, Roads)> {
        let path = Path::root().key("travel");
        let (Some(detour), Some(speed)) = (&raw.detour, &raw.speed) else {
            let problem = Problem::new("E0203", "travel needs minutes, or a way to work them out")
                .at(self.span(path), "neither `file` nor both `detour` and `speed`")
                .with_help("add `detour:` and `speed:`, or `file:` with minutes between townships");
            self.problems.push(problem);
            return None;
        };
        let detour = self.certain(
            path.clone().key("detour"),
            detour,
            Text::new("Road over straight line", "道路绕行系数"),
            "ratio",
            (1.0, 10.0),
        );
        let speed = self.certain(
            path.key("speed"),
            speed,
            Text::new("Speed on the road", "平均车速"),
            "km/h",
            (1.0, 200.0),
        );
        let mut places = Vec::with_capacity(townships.len());
        for township in townships {
            match township.position {
                Some((latitude, longitude)) => places.push(Coordinates { latitude, longitude }),
                None => {
                    let title = format!("township `{}` has no coordinates", township.id);
                    let at = Path::root().key("townships").id(&township.id);
                    let problem = Problem::new("E0203", title)
                        .at(self.span(at), "needs `lat` and `lon`")
                        .also(
                            self.span(Path::root().key("travel")),
                            "travel is worked out from them",
                        )
                        .with_help("add them in degrees, or give minutes in a file");
                    self.problems.push(problem);
                }
            }
        }
        (places.len() == townships.len()).then_some((places, Roads { detour, speed }))
    }

    fn minutes_file(&mut self, file: &str, townships: &[Township]) -> Option<Vec<Vec<f64>>> {
        let columns = [
            Column::required("from"),
            Column::required("to"),
            Column::required("minutes").unit("minutes"),
        ];
        let (_, table) = self.data("travel", file, &columns)?;
        let errors = self.problems.errors();
        let ids: Vec<&str> = townships.iter().map(|t| t.id.as_str()).collect();
        let mut minutes = vec![vec![f64::INFINITY; ids.len()]; ids.len()];
        for row in 0..table.len() {
            let from = table.word(row, "from", &ids, self.problems);
            let to = table.word(row, "to", &ids, self.problems);
            let value = table.number(row, "minutes", 0.0..=MOST_MINUTES, self.problems);
            if let (Some(from), Some(to), Some(value)) = (from, to, value) {
                let place = |id: &str| ids.iter().position(|known| *known == id).unwrap_or(0);
                minutes[place(from)][place(to)] = value;
            }
        }
        (self.problems.errors() == errors).then_some(minutes)
    }

    fn unreachable(&mut self, path: &Path, minutes: &Minutes, townships: &[Township]) {
        if townships.len() < 2 {
            return;
        }
        for index in minutes.unreachable() {
            let id = &townships[index].id;
            let title = format!("nobody of township `{id}` reaches another one within the limit");
            let problem = Problem::new("W1005", title)
                .at(self.span(path.clone().key("limit")), "longest way anybody goes")
                .also(self.span(Path::root().key("townships").id(id)), "the township")
                .with_help("its people can only use its own beds; check the coordinates or minutes, or accept it");
            self.problems.push(problem);
        }
    }
}
