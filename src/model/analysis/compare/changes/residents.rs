//! Changes of how people stay, beside the assumptions about it.

use super::setting_values::SettingValues;
use super::{At, ChangeList, Field, Part, Value};
use crate::domain::residents::{Patience, Start};
use crate::domain::{Residents, Text};
use crate::words::Word;

impl ChangeList<'_> {
    pub(super) fn residents(&mut self) {
        let nothing = Text::default();
        let at = At {
            part: Part::Settings,
            path: "residents".to_owned(),
            thing: &nothing,
            field: Field::Residents,
        };
        let values = [self.old, self.new].map(|side| settings(side.residents.as_ref()));
        self.compare(at, values, [None, None]);
    }
}

fn settings(residents: Option<&Residents>) -> Value {
    let mut settings = SettingValues::default();
    match residents {
        None => settings.add_alone(Word::ResidentsPlacedAnew),
        Some(Residents { stay: _, patience, steps_a_month, start }) => {
            settings.add_alone(Word::ResidentsStay);
            let patience = match patience {
                Patience::AsStay => Word::PatienceAsStay,
                Patience::Endless => Word::PatienceEndless,
                Patience::Months(_) => Word::PatienceStated,
            };
            settings.add(Word::SettingPatience, patience);
            let start = match start {
                Start::Placed => Word::StartPlaced,
                Start::Total(_) => Word::StartTotal,
                Start::Homes(_) => Word::StartHomes,
            };
            settings.add(Word::SettingBaseResidents, start);
            settings.add(Word::SettingStepsAMonth, Text::same(&steps_a_month.to_string()));
        }
    }
    settings.value()
}
