//! What is done to homes, in words, for reports of a run and of a comparison.

use crate::domain::measure::{Action, HowMany};
use crate::domain::{BedKind, Lang, Text};
use crate::words::{Word, number};

/// What a measure does; `into` is the home that a merger goes to.
pub(super) fn action(action: Action, into: &Text, lang: Lang) -> String {
    let beds = |n: u32| number::count(f64::from(n), lang);
    let kind = |kind: BedKind| {
        let name = Word::of_beds(Some(kind)).text(lang);
        if lang == Lang::En { name.to_lowercase() } else { name.to_owned() }
    };
    match action {
        Action::Convert(HowMany::Beds(n)) => Word::ActConvert.fill(lang, &[("n", &beds(n))]),
        Action::Convert(HowMany::All) => Word::ActConvertAll.text(lang).to_owned(),
        Action::Transfer(HowMany::Beds(n), to) => Word::ActTransfer
            .fill(lang, &[("n", &beds(n)), ("operator", Word::of_operator(to).text(lang))]),
        Action::Transfer(HowMany::All, to) => {
            Word::ActTransferAll.fill(lang, &[("operator", Word::of_operator(to).text(lang))])
        }
        Action::Add(n, of) => Word::ActAdd.fill(lang, &[("n", &beds(n)), ("kind", &kind(of))]),
        Action::Remove(HowMany::Beds(n), of) => {
            Word::ActRemove.fill(lang, &[("n", &beds(n)), ("kind", &kind(of))])
        }
        Action::Remove(HowMany::All, of) => Word::ActRemoveAll.fill(lang, &[("kind", &kind(of))]),
        Action::Close => Word::ActClose.text(lang).to_owned(),
        Action::Merge(_) => Word::ActMerge.fill(lang, &[("facility", into.get(lang))]),
    }
}
