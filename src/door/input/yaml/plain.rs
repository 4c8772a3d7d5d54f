//! What a plain YAML scalar means: the core schema of YAML 1.2, no more.
//!
//! `yes`, `1,234`, `40%`, `2025-01-01`, `.nan` and `.inf` stay text; whoever expects a number
//! there says what is wrong with them. Never guesses.

use super::node::Value;
use crate::input::text::number::{Number, number};

/// The value of a plain (unquoted) scalar by the YAML 1.2 core schema (YAML 1.2.2, chapter 10.3.2),
/// but for not-a-number and infinity, which stay text.
pub(crate) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    match number(text) {
        Some(Number::Int(value)) => Value::Int(value),
        Some(Number::Float(value)) => Value::Float(value),
        None => Value::Text(text.to_owned()),
    }
}

/// Whether a text is made of digits only, as official codes are.
pub(crate) fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn core_schema() {
        for (text, value) in [
            ("12", Value::Int(12)),
            ("-3", Value::Int(-3)),
            ("+3", Value::Int(3)),
            ("007", Value::Int(7)),
            ("0x1F", Value::Int(31)),
            ("0o17", Value::Int(15)),
            ("1.5", Value::Float(1.5)),
            (".5", Value::Float(0.5)),
            ("1.", Value::Float(1.0)),
            ("1e3", Value::Float(1000.0)),
            ("99999999999999999999", Value::Float(1e20)),
            ("~", Value::Null),
            ("True", Value::Bool(true)),
        ] {
            assert_eq!(plain(text), value, "{text}");
        }
    }

    #[test]
    fn everything_else_stays_text() {
        for text in [
            "yes",
            "1,234",
            "40%",
            "１２",
            ".nan",
            ".inf",
            "-.inf",
            "1e999",
            "2025-01-01",
            "1_000",
            "0x",
            "0x-1",
            "1e",
            "1e+",
            "--1",
            ".",
            "+",
            "e5",
            "1.2.3",
            "NaN",
            "inf",
        ] {
            assert_eq!(plain(text), Value::Text(text.to_owned()));
        }
    }
}
