//! Travel: minutes from a file or from coordinates, and how far people go.

use std::collections::BTreeMap;

use super::checker::Checker;
use super::given::{LARGEST_POINT, Meaning, SMALLEST_POINT};
use super::strangers::Strangers;
use crate::domain::minutes::{Coordinates, Minutes, Roads};
use crate::domain::{
    ByTownship, Extent, Param, Part, Text, Township, TownshipIndex, Travel, Unit, Whose,
};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::table::Column;
use crate::input::yaml::address::{self, Address};
use crate::language::Message;
use crate::message;

/// Longest way anybody may be said to go.
const MOST_MINUTES: f64 = 1440.0;
/// Largest limit ÷ decay: beyond it the weights come near the end of the numbers.
const STEEPEST: f64 = 300.0;

impl Checker<'_> {
    pub(super) fn travel(
        &mut self,
        ways: Option<&raw::Ways>,
        townships: &ByTownship<Township>,
        extent: Extent,
    ) -> Option<Travel> {
        let mut by_id: Vec<TownshipIndex> = townships.indices().collect();
        by_id.sort_by_key(|&i| &townships[i].id);
        if ways.is_none() && extent == Extent::Beds {
            self.ways_left_out(townships.len());
        }
        let Some(raw) = ways.and_then(raw::Ways::travel) else {
            return self.nobody_travels(townships.len(), &by_id);
        };
        let path = Address::root().key("travel");
        let errors = self.problems.errors();
        let own = self.certain(
            path.clone().key("own_township"),
            &raw.own_township,
            Text::from(message!("Minutes to a bed in the own township", "本镇街内就近入住路程")),
            Unit::Minutes,
            (0.0, MOST_MINUTES),
        );
        let decay = self.given(
            path.clone().key("decay"),
            &raw.decay,
            Text::from(message!("Decay of willingness to travel", "就近入住意愿衰减路程")),
            Unit::Minutes,
            (1.0, 1e6),
            Part::Uptake,
        );
        let limit = self.given(
            path.clone().key("limit"),
            &raw.limit,
            Text::from(message!("Longest way to a bed", "最远可接受路程")),
            Unit::Minutes,
            (0.0, MOST_MINUTES),
            Part::Uptake,
        );
        let most = |param: Param, u: f64| self.assumptions[param.0].distribution.quantile(u);
        let (ceiling, least_decay) = (most(limit, LARGEST_POINT), most(decay, SMALLEST_POINT));
        // What is out of range is told already.
        let in_range = self.problems.errors() == errors;
        if in_range && ceiling > STEEPEST * least_decay {
            let title = message!(
                "the limit of travel can be {ceiling:.0} minutes, more than \
                 {STEEPEST} times the decay",
                "最远可接受路程可达 {ceiling:.0} 分钟，超过衰减路程的 {STEEPEST} 倍"
            );
            let problem = Problem::new("E0603", title)
                .at(
                    self.span(path.clone().key("limit")),
                    message!("too far for this decay", "相对于衰减路程过远"),
                )
                .also(self.span(path.clone().key("decay")), message!("the decay", "衰减路程"))
                .with_help(message!(
                    "lower the limit, or raise the decay",
                    "请缩短最远路程，或加大衰减路程"
                ));
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
            Err(_) if !in_range => None,
            Err(error) => {
                let problem = Problem::new(
                    "E0301",
                    message!(
                        "travel makes no sense: {error}",
                        "出行数据不合理：{error}",
                        error = Message::from(&error)
                    ),
                )
                .at(self.span(path), message!("these numbers", "这些数"))
                .with_help(message!(
                    "check minutes, coordinates, detour and speed",
                    "请核对分钟数、坐标、绕行系数和车速"
                ));
                self.problems.push(problem);
                None
            }
        }
    }

    /// Without ways beds in other townships are out of reach, which is seldom meant.
    fn ways_left_out(&mut self, townships: usize) {
        if townships < 2 {
            return;
        }
        let title = message!(
            "nothing says how far the {townships} townships are from one another, so nobody leaves the own one",
            "没有填写 {townships} 个镇街之间的路程，因此居民只能在本镇街入住"
        );
        let at = address::locate_key(&self.loaded.root, &Address::root().key("townships"));
        let problem = Problem::new("W1011", title)
            .at(at, message!("these townships", "这些镇街"))
            .with_help(message!(
                "add `travel:` with minutes in a file or from coordinates; if this is meant, write `travel: none`",
                "请补写 `travel:`（用文件给出分钟数，或由坐标推算）；如果确实如此，请写 `travel: none`"
            ));
        self.problems.push(problem);
    }

    fn nobody_travels(&mut self, townships: usize, by_id: &[TownshipIndex]) -> Option<Travel> {
        let mut fixed = |id: &str, label: Message, value: f64| {
            let meaning = Meaning {
                id: format!("travel.{id}"),
                label: Text::from(label),
                unit: Unit::Minutes,
                part: Part::Uptake,
                whose: Whose::Scenario,
            };
            self.fixed(meaning, value)
        };
        let decay =
            fixed("decay", message!("Decay of willingness to travel", "就近入住意愿衰减路程"), 1.0);
        let limit = fixed("limit", message!("Longest way to a bed", "最远可接受路程"), 0.0);
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
        path: Address,
        given: &raw::Given,
        label: Text,
        unit: Unit,
        range: (f64, f64),
    ) -> f64 {
        let param = self.given(path.clone(), given, label, unit, range, Part::Uptake);
        let distribution = &self.assumptions[param.0].distribution;
        let (is_certain, value) = (distribution.is_certain(), distribution.median());
        if !is_certain {
            let problem = Problem::new(
                "E0603",
                message!("`{path}` must be a certain number", "`{path}` 必须是一个确定的数"),
            )
            .at(self.span(path), message!("a distribution", "这是一个分布"))
            .with_help(message!(
                "give one number; write a variant to see what another one does",
                "请写一个数；要看其他取值的影响，请写变体情景"
            ));
            self.problems.push(problem);
        }
        value
    }

    fn coordinates(
        &mut self,
        raw: &raw::Travel,
        townships: &ByTownship<Township>,
    ) -> Option<(Vec<Coordinates>, Roads)> {
        let path = Address::root().key("travel");
        let (Some(detour), Some(speed)) = (&raw.detour, &raw.speed) else {
            let problem = Problem::new(
                "E0203",
                message!(
                    "travel needs minutes, or a way to work them out",
                    "出行部分需要分钟数，或推算分钟数的办法"
                ),
            )
            .at(
                self.span(path),
                message!(
                    "neither `file` nor both `detour` and `speed`",
                    "既没有 `file`，也没有同时写 `detour` 和 `speed`"
                ),
            )
            .with_help(message!(
                "add `detour:` and `speed:`, or `file:` with minutes between \
                 townships",
                "请补写 `detour:` 和 `speed:`，或用 `file:` 给出镇街之间的分钟数"
            ));
            self.problems.push(problem);
            return None;
        };
        let detour = self.certain(
            path.clone().key("detour"),
            detour,
            Text::from(message!("Road over straight line", "道路绕行系数")),
            Unit::Ratio,
            (1.0, 10.0),
        );
        let speed = self.certain(
            path.key("speed"),
            speed,
            Text::from(message!("Speed on the road", "平均车速")),
            Unit::KilometresAnHour,
            (1.0, 200.0),
        );
        let mut places = Vec::with_capacity(townships.len());
        for township in townships {
            match township.position {
                Some((latitude, longitude)) => places.push(Coordinates { latitude, longitude }),
                None => {
                    let title = message!(
                        "township `{id}` has no coordinates",
                        "镇街 `{id}` 没有坐标",
                        id = township.id
                    );
                    let at = Address::root().key("townships").id(&township.id);
                    let problem = Problem::new("E0203", title)
                        .at(self.span(at), message!("needs `lat` and `lon`", "需要 `lat` 和 `lon`"))
                        .also(
                            self.span(Address::root().key("travel")),
                            message!("travel is worked out from them", "路程由坐标推算"),
                        )
                        .with_help(message!(
                            "add them in degrees, or give minutes in a file",
                            "请以度为单位补写坐标，或用文件给出分钟数"
                        ));
                    self.problems.push(problem);
                }
            }
        }
        (places.len() == townships.len()).then_some((places, Roads { detour, speed }))
    }

    fn minutes_file(
        &mut self,
        file: &str,
        townships: &ByTownship<Township>,
    ) -> Option<Vec<Vec<f64>>> {
        let columns = [
            Column::required("from"),
            Column::required("to"),
            Column::required("minutes").unit(Unit::Minutes),
        ];
        let (_, table) = self.data("travel", file, &columns)?;
        let errors = self.problems.errors();
        let ids: Vec<&str> = townships.iter().map(|t| t.id.as_str()).collect();
        let mut minutes = vec![vec![f64::INFINITY; ids.len()]; ids.len()];
        let places: BTreeMap<&str, usize> = ids.iter().copied().zip(0..).collect();
        let (mut starts, mut ends) = (Strangers::default(), Strangers::default());
        let mut first: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for row in 0..table.len() {
            let from = self.place_of(&table, row, "from", &places, &mut starts);
            let to = self.place_of(&table, row, "to", &places, &mut ends);
            let value = table.number(row, "minutes", 0.0..=MOST_MINUTES, self.problems);
            if let (Some(from), Some(to), Some(value)) = (from, to, value) {
                if let Some(first) = first.insert((from, to), row) {
                    let (from, to) = (ids[from], ids[to]);
                    let way =
                        message!("the way from `{from}` to `{to}`", "从 `{from}` 到 `{to}` 的路程");
                    self.twice(&table, row, first, "to", &way);
                }
                minutes[from][to] = value;
            }
        }
        self.tell_townships(&table, "from", starts, &ids);
        self.tell_townships(&table, "to", ends, &ids);
        (self.problems.errors() == errors).then_some(minutes)
    }

    fn unreachable(&mut self, path: &Address, minutes: &Minutes, townships: &ByTownship<Township>) {
        if townships.len() < 2 {
            return;
        }
        for index in minutes.unreachable() {
            let id = &townships[index].id;
            let title = message!(
                "nobody of township `{id}` reaches another one within the limit",
                "在最远可接受路程内，镇街 `{id}` 的人到不了任何其他镇街"
            );
            let problem = Problem::new("W1005", title)
                .at(
                    self.span(path.clone().key("limit")),
                    message!("longest way anybody goes", "最远可接受路程"),
                )
                .also(
                    self.span(Address::root().key("townships").id(id)),
                    message!("the township", "该镇街"),
                )
                .with_help(message!(
                    "its people can only use its own beds; check the coordinates or \
                     minutes, or accept it",
                    "当地居民只能使用本镇街的床位；请核对坐标或分钟数，或接受这一结\
                     果"
                ));
            self.problems.push(problem);
        }
    }
}
