//! The list of townships.

use super::checker::Checker;
use crate::domain::{ByTownship, Township};
use crate::input::problem::Problem;
use crate::input::raw;
use crate::input::yaml::address::Address;
use crate::message;

impl Checker<'_> {
    pub(super) fn townships(&mut self, raw: &[raw::Township]) -> ByTownship<Township> {
        let list = Address::root().key("townships");
        let mut townships = Vec::with_capacity(raw.len());
        for (i, t) in raw.iter().enumerate() {
            let path = list.clone().index(i);
            if ["district", "urban", "rural"].contains(&t.id.as_str()) {
                let problem = Problem::new(
                    "E0403",
                    message!(
                        "`{id}` cannot be the id of a township",
                        "`{id}` 不能用作镇街的编号",
                        id = t.id
                    ),
                )
                .at(
                    self.span(path.clone().key("id")),
                    message!("this word has a meaning of its own", "这个词另有含义"),
                )
                .with_help(message!(
                    "choose another id; `district`, `urban` and `rural` name parts \
                     of the district in rules and tables",
                    "请换一个编号；`district`、`urban`、`rural` 在指标和表格中表示全\
                     区、城市、农村"
                ));
                self.problems.push(problem);
            }
            let position = t.lat.zip(t.lon);
            if position.is_none() && (t.lat.is_some() || t.lon.is_some()) {
                let problem = Problem::new(
                    "E0203",
                    message!(
                        "township `{id}` has one coordinate only",
                        "镇街 `{id}` 只有一个坐标",
                        id = t.id
                    ),
                )
                .at(
                    self.span(path.clone()),
                    message!(
                        "needs both `lat` and `lon`, or neither",
                        "`lat` 和 `lon` 应同时填写，或都不填"
                    ),
                )
                .with_help(message!(
                    "add the missing coordinate, in degrees",
                    "请补上缺少的坐标，单位为度"
                ));
                self.problems.push(problem);
            }
            townships.push(Township {
                id: t.id.clone(),
                name: self.words(path.clone().key("name"), &t.name),
                area: t.area,
                position,
                population_sd_log: t.population_sd_log,
                log_relative_mortality: t.log_relative_mortality,
                supported_relative: t.supported_relative,
                provenance: self.provenance(path, t.class, t.source.as_deref()),
            });
        }
        townships.into()
    }
}
