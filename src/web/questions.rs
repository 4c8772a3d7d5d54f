//! Questions of the page, as JSON, to the desk; those about files are answered here, the others by
//! the desk itself.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use hyper::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::desk::questions::{self, Kind, Naming, Reply, read};
use crate::session::{SavingDesk, Session};

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
pub(super) fn answer(
    desk: &SavingDesk,
    name: &str,
    body: &[u8],
    stop: &Arc<AtomicBool>,
) -> Option<(StatusCode, Value)> {
    let session = Session::new(&());
    let reply = match name {
        "save" => Reply::from(
            read::<Naming>(body).and_then(|of| desk.save(&of.settings, &of.name, &of.title)),
        ),
        "run" => Reply::from(read::<Naming>(body).and_then(|of| {
            let session = session.in_language(of.lang);
            desk.run(&session, &of.settings, &of.name, &of.title)
        })),
        "text" => Reply::from(desk.read()),
        "check" => Reply::from(read::<Texting>(body).map(|of| {
            let (problems, merged) = desk.check(&of.text);
            json!({ "problems": problems, "merged": merged })
        })),
        "write" => Reply::from(
            read::<Texting>(body).and_then(|of| desk.write(&session, &of.text, &of.sha256)),
        ),
        "answer" => desk.at_work(|desk| questions::reply(desk, name, body, stop))?,
        _ => questions::reply(&desk.desk(), name, body, stop)?,
    };
    let status = match reply.kind {
        Kind::Answer => StatusCode::OK,
        Kind::Problems => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Stopped => StatusCode::CONFLICT,
        Kind::Failed => StatusCode::BAD_REQUEST,
    };
    Some((status, reply.value))
}
