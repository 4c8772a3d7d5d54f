//! Why numbers are not a distribution, in words.

use super::display::short;
use super::{DistributionError, Family, LARGEST, Permitted};
use crate::language::Message;
use crate::message;

impl From<Permitted> for Message {
    fn from(permitted: Permitted) -> Self {
        match permitted {
            Permitted::Between(low, high) => {
                message!("between {low} and {high}", "在 {low} 与 {high} 之间")
            }
            Permitted::Inside(low, high) => {
                message!("above {low} and below {high}", "大于 {low} 且小于 {high}")
            }
        }
    }
}

impl From<&DistributionError> for Message {
    fn from(error: &DistributionError) -> Self {
        match error {
            DistributionError::NotFinite { name, value } => message!(
                "{name} is {value}; it must be a finite number",
                "{name} 为 {value}，应为有限的数"
            ),
            DistributionError::OutOfRange { name, value, permitted } => match *permitted {
                // The upper limit is there to keep arithmetic finite; it is worth a word only to
                // who breaks it.
                Permitted::Between(low, LARGEST) if *value < low && low > -LARGEST => message!(
                    "{name} is {value}; it must be at least {low}",
                    "{name} 为 {value}，不得小于 {low}"
                ),
                Permitted::Inside(low, LARGEST) if *value <= low => message!(
                    "{name} is {value}; it must be above {low}",
                    "{name} 为 {value}，必须大于 {low}"
                ),
                _ => message!(
                    "{name} is {value}; it must be {permitted}",
                    "{name} 为 {value}，应{permitted}",
                    permitted = Message::from(*permitted)
                ),
            },
            DistributionError::OutOfOrder { smaller, larger } => message!(
                "{less} ({low}) is above {more} ({high})",
                "{less}（{low}）大于 {more}（{high}）",
                less = smaller.0,
                low = smaller.1,
                more = larger.0,
                high = larger.1
            ),
            DistributionError::NoValues => message!(
                "the list of values is empty; it must hold at least one",
                "取值列表为空，至少要有一个值"
            ),
            DistributionError::CannotExpress { family, median, asked, nearest, alternatives } => {
                message!(
                    "no {family} law has median {median} and its middle 80 % between {p10} and {p90}: with that median \
                     the nearest runs from {low} to {high}; {instead}",
                    "没有一个 {family} 分布的中位数为 {median}、中间 80% 在 {p10} 与 {p90} 之间：中位数不变时，最接近的从 \
                     {low} 到 {high}；{instead}",
                    p10 = asked.0,
                    p90 = asked.1,
                    low = short(nearest.0),
                    high = short(nearest.1),
                    instead = instead(alternatives)
                )
            }
        }
    }
}

/// The families that can express what this one cannot.
fn instead(families: &[Family]) -> Message {
    let names: Vec<Message> = families.iter().map(Message::verbatim).collect();
    if names.is_empty() {
        return message!(
            "no other family can, so check the three numbers",
            "其他分布族也不行，请核对这三个数"
        );
    }
    let names = Message::join(&names, &message!(", ", "、"));
    message!("these families can: {names}", "可用的分布族：{names}", names = names)
}
