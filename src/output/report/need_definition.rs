//! What care need counts in a run, and what other definitions would count of the same people.

use crate::analysis::definitions::{others, share_in_need, with};
use crate::domain::Text;
use crate::domain::need_definition::NeedDefinition;
use crate::output::run::Run;
use crate::words::{Word, number};

impl Run<'_> {
    /// The definition in use and the share it makes of older people in the base year, and the ends
    /// of the others.
    pub fn need_definition(&self) -> String {
        let scenario = self.scenario;
        let share = |share: f64| number::share(share, 1, self.lang);
        let of_own = share(share_in_need(scenario));
        let (age, base) = (scenario.elderly_age.to_string(), scenario.years.base.to_string());
        let mut values = vec![("share", &*of_own), ("age", &*age), ("base", &*base)];
        let own = scenario.care_need.definition.map(|own| (own.name(), own.counts()));
        let uses = match &own {
            Some((name, counts)) => {
                values.push(("name", name.get(self.lang)));
                values.push(("counts", counts.get(self.lang)));
                self.say(Word::NeedDefined, &values)
            }
            None => self.say(Word::NeedNotDefined, &values),
        };
        let counted = |of: NeedDefinition| (share_in_need(&with(scenario, of.shares())), of.name());
        let mut others: Vec<(f64, Text)> = others(scenario).into_iter().map(counted).collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut said = vec![uses];
        if let [least, .., most] = &others[..] {
            let (low, high) = (share(least.0), share(most.0));
            let (lowest, highest) = (least.1.get(self.lang), most.1.get(self.lang));
            let values =
                [("low", &*low), ("lowest", lowest), ("high", &*high), ("highest", highest)];
            said.push(self.say(Word::NeedOtherwise, &values));
        }
        self.sentences(&said)
    }
}
