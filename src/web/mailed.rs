//! The page with levers as one file: engine, scenario, data, answers and words inside, nothing
//! asked of anybody.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::bundle::bundle;
use crate::language::{Lang, html};
use crate::session::Packed;

/// The engine, packed; `.ci/engine` makes it.
static ENGINE: &[u8] = include_bytes!("../../assets/engine/engine.wasm.gz");
/// What wasm-bindgen wrote to call it.
const GLUE: &str = include_str!("../../assets/engine/glue.js");
/// What the worker does with it.
const WORKER: &str = include_str!("page/worker.js");
const PAGE: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/style.css");
/// The modules of the page, each after those it imports.
const MODULES: [(&str, &str); 7] = [
    ("words.js", include_str!("page/words.js")),
    ("engine.js", include_str!("page/carried.js")),
    ("state.js", include_str!("page/state.js")),
    ("levers.js", include_str!("page/levers.js")),
    ("answer.js", include_str!("page/answer.js")),
    ("editor.js", include_str!("page/editor.js")),
    ("app.js", include_str!("page/app.js")),
];

/// The page of a scenario, in the language that it opens in.
///
/// # Errors
/// If something cannot be packed: a fault of bedplan.
pub fn mailed(packed: &Packed, lang: Lang) -> std::io::Result<String> {
    let mut about = packed.about.clone();
    about["lang"] = serde_json::json!(lang);
    let title = about["title"][usize::from(lang == Lang::Zh)].as_str().unwrap_or_default();
    let title = html(title);
    let script = bundle(&MODULES);
    let style = style();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'",
        source(&script),
        source(&style)
    );
    let carried = [
        data("glue", GLUE),
        data("worker", WORKER),
        data("engine", &STANDARD.encode(ENGINE)),
        data("about", &json(&about)?),
        data("package", &json(&packed.package)?),
        data("answers", &json(&packed.answers)?),
    ];
    let version = env!("CARGO_PKG_VERSION");
    Ok(PAGE
        .replace(
            "<meta charset=\"utf-8\">",
            &format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        )
        .replace("content=\"bedplan\"", &format!("content=\"bedplan {version}\""))
        .replace("<html lang=\"en\">", &format!("<html lang=\"{}\">", if lang == Lang::Zh { "zh-CN" } else { "en" }))
        .replace("<link rel=\"stylesheet\" href=\"style.css\">", &format!("<style>{style}</style>"))
        .replace("<script type=\"module\" src=\"app.js\"></script>\n", "")
        .replace("</body>", &format!("{}<script>{script}</script>\n</body>", carried.concat()))
        // Last, so that nothing a title says is replaced.
        .replacen("<title>bedplan</title>", &format!("<title>{title} · bedplan</title>"), 1))
}

/// The style sheet, without the fonts that a server would send.
fn style() -> String {
    STYLE
        .lines()
        .filter(|line| !line.starts_with("@font-face"))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// What a policy calls an inline script or style by.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Text that is carried and not run.
fn data(id: &str, text: &str) -> String {
    format!("<script type=\"text/plain\" id=\"{id}\">{text}</script>\n")
}

/// JSON, packed: no character of it can end the element it stands in.
fn json(value: &impl serde::Serialize) -> std::io::Result<String> {
    let mut packing = GzEncoder::new(Vec::new(), Compression::best());
    packing.write_all(&serde_json::to_vec(value)?)?;
    Ok(STANDARD.encode(packing.finish()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_ends_no_element_and_asks_nobody() {
        let script = bundle(&MODULES);
        for text in [GLUE, WORKER, &script, &style()] {
            assert!(
                !text.contains("</script") && !text.contains("</style") && !text.contains("<!--")
            );
        }
        for outside in ["http:", "https:", "innerHTML", "eval(", "importScripts", "XMLHttpRequest"]
        {
            assert!(!script.contains(outside) && !WORKER.contains(outside), "{outside}");
        }
        assert!(!script.contains("fetch(") && !style().contains("url("));
        let stray = |line: &str| line.starts_with("import ") || line.starts_with("export ");
        assert!(!script.lines().any(stray));
    }
}
