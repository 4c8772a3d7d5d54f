//! `bedplan page`: a page with levers as one file that carries the engine.

use std::path::PathBuf;

use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::Message;
use crate::message;
use crate::output::folder::{Refused, write_new_file};
use crate::session::{Failure, packed};
use crate::web::mailed;

/// What `bedplan page` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct PageArguments {
    /// Scenario file (YAML).
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// File to write [default: the scenario's name with `-page.html`].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, value_parser = values::threads)]
    threads: Option<u16>,
}

/// Runs the command. Never writes over a file.
pub(crate) fn page(arguments: &PageArguments) -> Result<(), Failure> {
    let terminal = Terminal::new(|_| Ok(()));
    let session = interrupt::session(&terminal);
    let packed = packed(&session, &arguments.scenario, arguments.threads)?;
    let lang = speech::asked().unwrap_or(packed.lang);
    let page = mailed(&packed, lang).map_err(|fault| Failure::file(Message::from(fault)))?;
    let own = || PathBuf::from(format!("{}-page.html", packed.name));
    let path = arguments.out.clone().unwrap_or_else(own);
    write_new_file(&path, page.as_bytes()).map_err(|Refused { path, error }| {
        let why = match error.kind() {
            std::io::ErrorKind::AlreadyExists => message!(
                "is there already and is not overwritten: name another file with `--out`",
                "已经存在，不会被覆盖：请用 `--out` 另写文件名"
            ),
            _ => Message::from(error),
        };
        Failure::file(message!("{path}: {why}", "{path}：{why}", path = path.display(), why = why))
    })?;
    let line = message!(
        "{path} is written ({size} MB). It opens in a browser from anywhere, without a network",
        "已写出 {path}（{size} MB）。可在任何浏览器中打开，不需要网络",
        path = path.display(),
        size = format!("{:.1}", page.len() as f64 / 1e6)
    );
    out(&format!("{}\n", line.get(speech::lang())))?;
    terminal.heard()
}
