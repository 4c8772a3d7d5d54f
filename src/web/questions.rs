//! Questions of the page, as JSON, to the desk; and what it answers, as JSON.
//!
//! A page that carries the engine asks the same questions of a worker.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use hyper::StatusCode;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::language::{Lang, Message};
use crate::message;
use crate::session::Session;
use crate::session::desk::{Ask, Desk, Refusal, said};
use crate::variant::Settings;

/// A question that goes with a name and a title.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Naming {
    settings: Settings,
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    lang: Option<Lang>,
}

/// A question about a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texting {
    text: String,
    /// Hash of the file that was read.
    #[serde(default)]
    sha256: String,
}

/// Answers the question called `name`; nothing where there is none.
pub fn answer(
    desk: &Desk,
    name: &str,
    body: &[u8],
    stop: &Arc<AtomicBool>,
) -> Option<(StatusCode, Value)> {
    let session = Session::new(&());
    let answered = match name {
        "about" => Ok(desk.about()),
        "answer" => read::<Ask>(body)
            .and_then(|ask| desk.answer(&ask, stop).map(|answer| json!(answer)).map_err(refused)),
        "variant" => read::<Naming>(body).and_then(|of| {
            let text = desk.variant(&of.settings, &of.name, &of.title);
            text.map(|text| json!({ "text": text })).map_err(refused)
        }),
        "save" => read::<Naming>(body).and_then(|of| {
            let written = desk.save(&of.settings, &of.name, &of.title);
            written.map(|written| json!(written)).map_err(refused)
        }),
        "run" => read::<Naming>(body).and_then(|of| {
            let session = session.in_language(of.lang);
            let written = desk.run(&session, &of.settings, &of.name, &of.title);
            written.map(|written| json!(written)).map_err(refused)
        }),
        "text" => desk.read().map(|kept| json!(kept)).map_err(refused),
        "check" => read::<Texting>(body).map(|of| {
            let (problems, merged) = desk.check(&of.text);
            json!({ "problems": problems, "merged": merged })
        }),
        "write" => read::<Texting>(body).and_then(|of| {
            let kept = desk.write(&session, &of.text, &of.sha256);
            kept.map(|kept| json!(kept)).map_err(refused)
        }),
        _ => return None,
    };
    Some(match answered {
        Ok(value) => (StatusCode::OK, value),
        Err(refused) => refused,
    })
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, (StatusCode, Value)> {
    serde_json::from_slice(body).map_err(|fault| {
        let said = message!(
            "the question cannot be read: {fault}",
            "无法读取请求：{fault}",
            fault = Message::fault(fault)
        );
        (StatusCode::BAD_REQUEST, json!({ "said": both(&said) }))
    })
}

fn refused(refusal: Refusal) -> (StatusCode, Value) {
    match refusal {
        Refusal::Problems(problems) => {
            (StatusCode::UNPROCESSABLE_ENTITY, json!({ "problems": problems }))
        }
        Refusal::Stopped => (StatusCode::CONFLICT, json!({ "stopped": true })),
        Refusal::Failed(failure) => {
            (StatusCode::BAD_REQUEST, json!({ "said": both(&said(&failure)) }))
        }
    }
}

fn both(message: &Message) -> Value {
    json!({ "en": message.get(Lang::En), "zh": message.get(Lang::Zh) })
}
