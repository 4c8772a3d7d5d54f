//! Replies: the files of the page, JSON, and the headers that every one of them carries.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::Value;

/// What a page of this server may load: itself, and nothing from anywhere else.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Headers of every reply.
const ALWAYS: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), clipboard-write=(self)"),
    ("cache-control", "no-store"),
];

/// A reply.
pub(super) type Reply = Response<Full<Bytes>>;

fn reply(status: StatusCode, kind: &'static str, body: Bytes) -> Reply {
    let mut reply = Response::new(Full::new(body));
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    for (name, value) in ALWAYS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    reply
}

/// A status without more.
pub(super) fn status(status: StatusCode) -> Reply {
    let words = format!("{status}\n");
    let mut reply = reply(status, "text/plain; charset=utf-8", Bytes::from(words));
    if status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE {
        reply.headers_mut().insert("retry-after", HeaderValue::from_static("1"));
    }
    reply
}

/// JSON.
pub(super) fn json(status: StatusCode, value: &Value) -> Reply {
    reply(status, "application/json; charset=utf-8", Bytes::from(value.to_string()))
}

/// A file of the page; none of this name is no file.
pub(super) fn file(name: &str) -> Reply {
    let (kind, bytes): (_, &'static [u8]) = match name {
        "" => ("text/html; charset=utf-8", include_bytes!("page/index.html")),
        "style.css" => ("text/css; charset=utf-8", include_bytes!("page/style.css")),
        "app.js" => ("text/javascript; charset=utf-8", include_bytes!("page/app.js")),
        "engine.js" => ("text/javascript; charset=utf-8", include_bytes!("page/engine.js")),
        "state.js" => ("text/javascript; charset=utf-8", include_bytes!("page/state.js")),
        "levers.js" => ("text/javascript; charset=utf-8", include_bytes!("page/levers.js")),
        "answer.js" => ("text/javascript; charset=utf-8", include_bytes!("page/answer.js")),
        "words.js" => ("text/javascript; charset=utf-8", include_bytes!("page/words.js")),
        "editor.js" => ("text/javascript; charset=utf-8", include_bytes!("page/editor.js")),
        "regular.ttf" => ("font/ttf", crate::chart::carried_font(false)),
        "bold.ttf" => ("font/ttf", crate::chart::carried_font(true)),
        _ => return status(StatusCode::NOT_FOUND),
    };
    reply(StatusCode::OK, kind, Bytes::from_static(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_asks_for_nothing_from_outside_and_runs_nothing_written_into_it() {
        let files = [
            include_str!("page/index.html"),
            include_str!("page/style.css"),
            include_str!("page/app.js"),
            include_str!("page/engine.js"),
            include_str!("page/state.js"),
            include_str!("page/levers.js"),
            include_str!("page/answer.js"),
            include_str!("page/editor.js"),
            include_str!("page/words.js"),
        ];
        for text in files {
            for outside in [
                "http:",
                "https:",
                "//cdn",
                "@import",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
            ] {
                assert!(!text.contains(outside), "{outside}");
            }
        }
        let page = files[0];
        for inline in [" onclick", " onload", " style=", "<style", "javascript:"] {
            assert!(!page.contains(inline), "{inline} is what the policy forbids");
        }
        assert!(!POLICY.contains("unsafe"));
        for name in ["../Cargo.toml", "page/index.html", "/etc/passwd", "app.js/", "%2e%2e/x"] {
            assert_eq!(file(name).status(), StatusCode::NOT_FOUND, "{name}");
        }
    }
}
