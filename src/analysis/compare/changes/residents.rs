//! Changes of how people stay, beside the assumptions about it.

use super::told::Told;
use super::{At, Field, Part, Value, Walk};
use crate::domain::residents::{Patience, Start};
use crate::domain::{Residents, Text};
use crate::words::Word;

impl Walk<'_> {
    pub(super) fn residents(&mut self) {
        let nothing = Text::default();
        let at = At {
            part: Part::Settings,
            path: "residents".to_owned(),
            thing: &nothing,
            field: Field::Residents,
        };
        let values = [self.old, self.new].map(|side| told(side.residents.as_ref()));
        self.compare(at, values, [None, None]);
    }
}

fn told(residents: Option<&Residents>) -> Value {
    let mut told = Told::default();
    match residents {
        None => told.add_alone(Word::ResidentsPlacedAnew),
        Some(Residents { stay: _, patience, steps_a_month, start }) => {
            told.add_alone(Word::ResidentsStay);
            let patience = match patience {
                Patience::AsStay => Word::PatienceAsStay,
                Patience::Endless => Word::PatienceEndless,
                Patience::Months(_) => Word::PatienceStated,
            };
            told.add(Word::SettingPatience, patience);
            let start = match start {
                Start::Placed => Word::StartPlaced,
                Start::Total(_) => Word::StartTotal,
                Start::Homes(_) => Word::StartHomes,
            };
            told.add(Word::SettingBaseResidents, start);
            told.add(Word::SettingStepsAMonth, Text::same(&steps_a_month.to_string()));
        }
    }
    told.value()
}
