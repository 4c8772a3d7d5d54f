//! Problems of one value, in a scenario or in a cell of a table: said alike wherever it stands.

use super::Problem;
use crate::input::text::lookalike;
use crate::input::text::number_slip::{Kind, Slip};
use crate::input::text::range::with_unit;
use crate::input::text::span::Span;
use crate::input::text::suggest::short;
use crate::input::text::wanted::Wanted;
use crate::language::Message;
use crate::message;

/// A number outside its range: `what` is `shown`, the place takes `place`; `cure` is said where
/// percent points are not meant.
pub(crate) fn out_of_range(
    what: Message,
    (shown, at): (&str, Span),
    value: f64,
    place: &Wanted,
    cure: Message,
) -> Problem {
    let (unit, range) = (place.unit, place.range);
    let title = message!(
        "{what} is {shown}, {verdict}",
        "{what}是{shown}，{verdict}",
        what = what,
        shown = with_unit(shown, unit),
        verdict = range.verdict(unit)
    );
    let help = match place.part_of_percent(value) {
        Some(share) => message!(
            "did you mean `{share}`? {rule}",
            "是否要写 `{share}`？{rule}",
            share = share,
            rule = place.rule_of_parts()
        ),
        None => cure,
    };
    let label = message!("permitted: {range}", "允许：{range}", range = range.words(unit));
    Problem::new("E0301", title).at(at, label).with_help(help)
}

/// A number written as a slip. `text` is what stands in the file, and `wanted` what should.
pub(crate) fn slipped(
    what: Message,
    (text, at): (&str, Span),
    slip: &Slip,
    place: &Wanted,
    wanted: &Message,
) -> Problem {
    let title = message!(
        "{what} is written `{shown}`",
        "{what}写成了 `{shown}`",
        what = what,
        shown = short(text)
    );
    let label = message!(
        "{found}; {wanted} is expected",
        "{found}；应填写{wanted}",
        found = slip.kind.found(),
        wanted = wanted
    );
    let help = slip.help(place, wanted);
    let help = match lookalike::first(text).filter(|_| slip.kind == Kind::LookAlike) {
        Some(found) => Message::lines(&[help, found.said()]),
        None => help,
    };
    Problem::new(slip.kind.code(), title).at(at, label).with_help(help)
}

/// A word that is none of those permitted; `near` is the one that is likely meant.
pub(crate) fn unknown_word(
    what: Message,
    (text, at): (&str, Span),
    near: Option<&str>,
    permitted: &Message,
) -> Problem {
    let label = match near {
        Some(near) => message!("did you mean `{near}`?", "是否要写 `{near}`？"),
        None => message!("not a permitted word", "不是允许的选项"),
    };
    let title = message!(
        "{what} is `{text}`, which is not a permitted word",
        "{what}是 `{text}`，不是允许的选项",
        what = what,
        text = short(text)
    );
    let help = message!("permitted: {permitted}", "允许：{permitted}", permitted = permitted);
    Problem::new("E0308", title).at(at, label).with_help(help)
}
