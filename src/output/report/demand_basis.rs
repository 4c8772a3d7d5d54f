//! The first lines of a report: what demand rests on, and how wrong it would have to be for beds to
//! run out.

use crate::analysis::break_even::BreakEven;
use crate::output::run::Run;
use crate::words::{Word, number};

impl Run<'_> {
    /// Whether residents are known, and at which uptake nursing beds run out.
    pub(crate) fn demand_basis(&self) -> String {
        let base = self.scenario.years.base.to_string();
        let rests = match self.scenario.uptake.anchor {
            None => self.say(Word::DemandAssumed, &[("base", &base)]),
            Some(anchor) => {
                let known = self.scenario.assumption(anchor);
                let law = &known.distribution;
                let residents = self.around(
                    [law.quantile(0.1), law.median(), law.quantile(0.9)].map(|n| self.count(n)),
                );
                let class = self.word(Word::of_class(known.provenance.class));
                let values = [("n", &*residents), ("base", &*base), ("class", &*class)];
                self.say(Word::DemandAnchored, &values)
            }
        };
        let mut sentences = vec![rests];
        sentences.extend(self.headline.break_even.as_ref().map(|of| self.break_even(of)));
        self.sentences(&sentences)
    }

    fn break_even(&self, of: &BreakEven) -> String {
        let year = of.year.to_string();
        if of.beds_for_all.share > 0.5 || of.factor.present == 0 {
            let p = self.chance(of.beds_for_all);
            return self.say(Word::BreakEvenNever, &[("year", &year), ("p", &p)]);
        }
        let share = |value: f64| number::share(value, 1, self.lang);
        let values = [
            ("year", &*year),
            ("factor", &self.spread(&of.factor, number::two_places)),
            ("at", &self.spread(&of.break_even, share)),
            ("now", &self.spread(&of.uptake, share)),
        ];
        self.say(Word::BreakEvenIs, &values)
    }
}
