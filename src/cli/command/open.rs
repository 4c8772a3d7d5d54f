//! `bedplan open`: a page with levers in the browser of this machine.

use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::speech::{self, out};
use crate::cli::terminal::Terminal;
use crate::cli::{interrupt, values};
use crate::language::Lang;
use crate::message;
use crate::session::{Failure, SavingDesk};
use crate::web::{Serving, serve};

/// What `bedplan open` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct OpenArguments {
    /// Scenario file (YAML).
    #[arg(value_name = "SCENARIO")]
    scenario: PathBuf,
    /// Port of this machine to listen on [default: any that is free].
    #[arg(long)]
    port: Option<u16>,
    /// Open no browser: the address is printed.
    #[arg(long)]
    no_browser: bool,
    /// Threads [default: one for each processor]. Results do not depend on it.
    #[arg(long, value_parser = values::threads)]
    threads: Option<u16>,
}

/// Runs the command.
pub(crate) fn open(arguments: &OpenArguments) -> Result<(), Failure> {
    let terminal = Terminal::new(|_| Ok(()));
    let session = interrupt::session(&terminal);
    let desk = Arc::new(SavingDesk::open(&session, &arguments.scenario, arguments.threads)?);
    let serving = Serving { desk, port: arguments.port, stop: interrupt::stop() };
    serve(serving, |address| {
        let address = match speech::asked() {
            Some(Lang::En) => format!("{address}#lang=en"),
            Some(Lang::Zh) => format!("{address}#lang=zh"),
            None => address.to_owned(),
        };
        out(&format!("{address}\n"))?;
        speech::note(&message!(
            "the page is served to this machine only; end with Ctrl-C or with the button in the page",
            "页面只供本机访问；按 Ctrl-C 或点击页面中的按钮结束"
        ));
        if !arguments.no_browser
            && let Err(error) = open::that_detached(&address)
        {
            speech::note(&message!(
                "no browser could be opened ({error}): open the address yourself",
                "无法打开浏览器（{error}）：请自行打开上述地址",
                error = crate::language::Message::from(&error)
            ));
        }
        Ok(())
    })?;
    terminal.heard()
}
