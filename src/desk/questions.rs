//! Questions of a page as JSON, and what the desk answers, as JSON: the same for a page that is
//! served and for one that carries the engine.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Ask, Desk, Refusal};
use crate::language::{Lang, Message};
use crate::message;
use crate::variant::Settings;

/// A question that goes with a name and a title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Naming {
    /// What controls are set to.
    pub settings: Settings,
    /// The name.
    pub name: String,
    /// The title.
    #[serde(default)]
    pub title: String,
    /// Language of what is written.
    #[serde(default)]
    pub lang: Option<Lang>,
}

/// What kind of reply it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What was asked for.
    Answer,
    /// The scenario, as it was set, does not pass the door.
    Problems,
    /// A newer question came.
    Stopped,
    /// It cannot be done, or the question cannot be read.
    Failed,
}

/// A reply.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reply {
    /// What kind of reply it is.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let (kind, value) = match refusal {
            Refusal::Problems(problems) => (Kind::Problems, json!({ "problems": problems })),
            Refusal::Stopped => (Kind::Stopped, json!({ "stopped": true })),
            Refusal::Failed(said) => (Kind::Failed, json!({ "said": both(&said) })),
        };
        Reply { kind, value }
    }
}

impl<T: Serialize> From<Result<T, Refusal>> for Reply {
    fn from(answered: Result<T, Refusal>) -> Self {
        match answered {
            Ok(value) => Reply { kind: Kind::Answer, value: json!(value) },
            Err(refusal) => Reply::from(refusal),
        }
    }
}

/// Answers the question called `name`; nothing where a desk knows none of this name.
pub fn reply(desk: &Desk, name: &str, body: &[u8], stop: &Arc<AtomicBool>) -> Option<Reply> {
    Some(match name {
        "about" => Reply::from(Ok(desk.about())),
        "answer" => Reply::from(read::<Ask>(body).and_then(|ask| desk.answer(&ask, stop))),
        "variant" => Reply::from(read::<Naming>(body).and_then(|of| {
            let text = desk.variant(&of.settings, &of.name, &of.title)?;
            Ok(json!({ "text": text }))
        })),
        _ => return None,
    })
}

/// What a question is about.
///
/// # Errors
/// If it cannot be read.
pub fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|fault| {
        Refusal::Failed(message!(
            "the question cannot be read: {fault}",
            "无法读取请求：{fault}",
            fault = Message::fault(fault)
        ))
    })
}

fn both(message: &Message) -> Value {
    json!({ "en": message.get(Lang::En), "zh": message.get(Lang::Zh) })
}
