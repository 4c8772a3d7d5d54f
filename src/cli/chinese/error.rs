//! Why a command line cannot be followed, in Chinese: from the kind of the error and what it is
//! about.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::{help, translated_placeholders};
use crate::cli::values::Refusal;
use crate::language::{Lang, Message};

/// The words for an error met in `command`, which is called as `name`; `known` is what is known of
/// it besides.
pub(crate) fn error(
    error: &Error,
    command: &Command,
    name: &str,
    known: Option<&Message>,
) -> String {
    let mut lines = vec![format!("错误：{}", what(error))];
    lines.extend(known.map(|help| format!("帮助：{}", help.get(Lang::Zh))));
    for (kind, question) in [
        (ContextKind::SuggestedArg, "是否要写"),
        (ContextKind::SuggestedValue, "是否要写"),
        (ContextKind::SuggestedSubcommand, "是否要用命令"),
    ] {
        if let Some(near) = words(error, kind).first().filter(|_| known.is_none()) {
            lines.push(format!("帮助：{question} `{near}`？"));
        }
    }
    lines.push(String::new());
    lines.push(help::usage(command, name));
    lines.push(format!("详见 `{name} --help`。"));
    lines.join("\n")
}

fn what(error: &Error) -> String {
    let first = |kind| words(error, kind).into_iter().next().unwrap_or_default();
    let value = first(ContextKind::InvalidValue);
    let named = words(error, ContextKind::InvalidArg);
    let named: Vec<String> = named.iter().map(|name| translated_placeholders(name)).collect();
    let argument = named.first().cloned().unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` 缺少取值"),
        ErrorKind::InvalidValue => {
            let permitted = words(error, ContextKind::ValidValue).join("、");
            format!("`{argument}` 不能取 `{value}`，可选值：{permitted}")
        }
        ErrorKind::ValueValidation => {
            let why = error.source().and_then(|source| source.downcast_ref::<Refusal>());
            let why = why.map_or("取值不合要求", |Refusal(why)| why.get(Lang::Zh));
            format!("`{argument}` 不能取 `{value}`：{why}")
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("没有选项 `{argument}`"),
        ErrorKind::UnknownArgument => format!("多余的参数 `{argument}`"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 `{}`", first(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "请写出一个命令".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("缺少必需的参数：{}", named.join("、")),
        ErrorKind::ArgumentConflict => {
            let others = words(error, ContextKind::PriorArg);
            let others: Vec<String> =
                others.iter().map(|name| format!("`{}`", translated_placeholders(name))).collect();
            match others.as_slice() {
                [one] if *one == format!("`{argument}`") => format!("`{argument}` 只能写一次"),
                others => format!("`{argument}` 不能与 {} 同时使用", others.join("、")),
            }
        }
        ErrorKind::TooFewValues => {
            format!("`{argument}` 的个数不足：至少 {} 个", first(ContextKind::MinValues))
        }
        ErrorKind::TooManyValues => format!("`{argument}` 的个数过多，多出 `{value}`"),
        ErrorKind::WrongNumberOfValues => {
            format!("`{argument}` 应有 {} 个取值", first(ContextKind::ExpectedNumValues))
        }
        ErrorKind::NoEquals => format!("`{argument}` 的取值前要写等号"),
        ErrorKind::InvalidUtf8 => "命令行中有不是文字的内容".to_owned(),
        _ => "无法理解这条命令".to_owned(),
    }
}

/// What the error says of `kind`, as words.
fn words(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(word)) => vec![word.clone()],
        Some(ContextValue::Strings(words)) => words.clone(),
        Some(ContextValue::Number(number)) => vec![number.to_string()],
        _ => Vec::new(),
    }
}
