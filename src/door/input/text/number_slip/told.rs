//! What is said of a slip: what was found, and what to type instead, where the place takes it.

use super::{Kind, Meant, Slip};
use crate::domain::Unit;
use crate::input::text::numeral;
use crate::input::text::wanted::{Spread, Wanted};
use crate::language::Message;
use crate::message;

impl Kind {
    /// What was found, for a label.
    pub(crate) fn found(self) -> Message {
        match self {
            Kind::Thousands => message!("a thousands mark", "含千位分隔符"),
            Kind::LookAlike => message!(
                "characters that only look like digits or signs",
                "含形似数字或符号的其他字符"
            ),
            Kind::Part => message!("a percentage or a fraction", "这是百分比或成数"),
            Kind::NotFinite => message!("not a finite number", "不是有限的数"),
            Kind::Words => message!("words beside the number", "数字旁有文字"),
            Kind::Vague => message!("a number that is only about right", "这是约数"),
            Kind::Between => message!("two numbers, not one", "这是一个范围，不是一个数"),
            Kind::DecimalComma => message!("a decimal comma", "以逗号作小数点"),
            Kind::Marks => message!("a mark beside the number", "数字旁有标点"),
        }
    }

    fn rule(self, place: &Wanted) -> Message {
        match self {
            Kind::Part => place.rule_of_parts(),
            Kind::Thousands => {
                message!("numbers are written without a thousands mark", "数字不加千位分隔符")
            }
            Kind::LookAlike => message!(
                "type it again with the input method switched to English (half width)",
                "请将输入法切换为英文（半角）后重新输入"
            ),
            Kind::NotFinite => {
                message!("every number of a scenario must be finite", "情景中的数必须是有限的数")
            }
            Kind::Words => message!(
                "write the number alone; the unit is fixed by the field",
                "只写数字，单位由该项规定"
            ),
            Kind::Vague => message!(
                "write the number alone; what is uncertain about it is said by a distribution",
                "只写数字；不确定性用分布表示"
            ),
            Kind::Between => message!(
                "what may lie between two ends is said by a distribution, where one is permitted",
                "范围用分布表示（仅限允许分布的项）"
            ),
            Kind::DecimalComma => {
                message!("decimals stand behind a point", "小数点用半角句点")
            }
            Kind::Marks => {
                message!("no mark stands beside a number", "数字旁不加标点")
            }
        }
    }
}

impl Slip {
    /// What to do: the text to type where it can be told, else what the place takes (`wanted`).
    pub fn help(&self, place: &Wanted, wanted: &Message) -> Message {
        if let Some(instead) = self.instead(place) {
            let rule = match self.kind {
                Kind::Part if !place.takes_parts() => Kind::Words.rule(place),
                kind => kind.rule(place),
            };
            return message!(
                "write `{instead}`: {rule}",
                "请写成 `{instead}`：{rule}",
                instead = instead,
                rule = rule
            );
        }
        let rule = match self.kind {
            Kind::Part if !place.takes_parts() => {
                message!("a part of something is not known here", "此处不接受百分比或成数")
            }
            kind => kind.rule(place),
        };
        // To type the same number with other characters would not make it one that is taken.
        if self.kind == Kind::LookAlike {
            return message!(
                "write {wanted}{range}",
                "请填写{wanted}{range}",
                wanted = wanted,
                range = place.bounds()
            );
        }
        message!(
            "write {wanted}{range}; {rule}",
            "请填写{wanted}{range}；{rule}",
            wanted = wanted,
            range = place.bounds(),
            rule = rule
        )
    }

    /// What to write in its stead, if the place takes it.
    pub fn instead(&self, place: &Wanted) -> Option<String> {
        match &self.meant {
            _ if self.in_thousands && place.unit == Some(Unit::Year) => None,
            Meant::Between(low, high) => {
                let (low, high) = (value(low, place)?, value(high, place)?);
                let (least, most) = (place.write(low)?, place.write(high)?);
                let uniform = format!("{{ uniform: {{ min: {least}, max: {most} }} }}");
                if low >= high {
                    return None;
                }
                place.spread.map(|spread| match spread {
                    Spread::Given => format!("{{ value: {uniform} }}"),
                    Spread::Amount => uniform,
                })
            }
            meant => place.write(value(meant, place)?),
        }
    }
}

/// The number that is meant, in the unit of the place.
fn value(meant: &Meant, place: &Wanted) -> Option<f64> {
    match meant {
        Meant::Number(value, unit) => Some(value * numeral::in_unit(unit, place.unit)?),
        Meant::Part { part, .. } if place.takes_parts() => Some(*part),
        Meant::Part { part, of } => {
            place.unit?.per().filter(|per| per == of).map(|per| part * f64::from(per))
        }
        Meant::Nothing | Meant::Between(..) => None,
    }
}
