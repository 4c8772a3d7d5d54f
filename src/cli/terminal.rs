//! The terminal as the listener of a session: a bar for the draws, words for problems and notes,
//! and the answer.

use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::speech;
use crate::input::{self, Problems, Sources, Style};
use crate::language::{Lang, Message};
use crate::message;
use crate::session::{Done, Event, Failure, Listener};

/// The terminal; `answer` says what was written.
pub(super) struct Terminal<A> {
    answer: A,
    bar: Mutex<Option<ProgressBar>>,
    /// Why the answer could not be said.
    silent: Mutex<Option<Failure>>,
}

impl<A: Fn(&Done) -> Result<(), Failure> + Sync> Terminal<A> {
    /// A terminal that answers so.
    pub(super) fn new(answer: A) -> Self {
        Terminal { answer, bar: Mutex::default(), silent: Mutex::default() }
    }

    /// Whether the answer could be said.
    pub(super) fn heard(self) -> Result<(), Failure> {
        self.silent.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
    }
}

impl<A: Fn(&Done) -> Result<(), Failure> + Sync> Listener for Terminal<A> {
    fn hear(&self, event: &Event) {
        match event {
            Event::Read(problems, sources) => {
                let lang = input::language(sources);
                speech::follow(lang);
                say(problems, sources, speech::lang_of(lang));
            }
            Event::Opened(lang) => speech::follow(*lang),
            Event::Progress(done, draws) => self.show(*done, *draws),
            Event::Drawn => {
                if let Some(bar) = self.bar.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    bar.finish_and_clear();
                }
            }
            Event::Status(message) => self.tell(message),
            Event::Note(message) => speech::note(message),
            Event::Done(done) => {
                if let Err(failure) = (self.answer)(done) {
                    *self.silent.lock().unwrap_or_else(PoisonError::into_inner) = Some(failure);
                }
            }
        }
    }
}

impl<A> Terminal<A> {
    /// Says how far the work is, on one line that changes; in a pipe nothing.
    fn tell(&self, message: &Message) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        let line = bar.get_or_insert_with(ProgressBar::new_spinner);
        line.set_message(message.get(speech::lang()).to_owned());
        line.tick();
    }

    /// Moves the bar; in a pipe there is none.
    fn show(&self, done: u64, draws: u64) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let mut bar = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        bar.get_or_insert_with(|| made(draws)).set_position(done);
    }
}

/// Prints problems to stderr, with a line that counts the errors; nothing when there are none.
pub(super) fn say(problems: &Problems, sources: &Sources, lang: Lang) {
    if problems.is_empty() {
        return;
    }
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let style = if colour { Style::Colour } else { Style::Plain };
    let each = input::render_in(problems, sources, style, lang);
    speech::tell(format!("{each}\n{}", input::summary_in(problems, sources, lang)).trim_end());
}

fn made(draws: u64) -> ProgressBar {
    let bar = ProgressBar::new(draws);
    let line = message!(
        "{{bar:32}} {{human_pos}}/{{human_len}} draws, {{rate}}, {{eta}} left",
        "{{bar:32}} {{human_pos}}/{{human_len}} 次，{{rate}}，剩余 {{eta}}"
    );
    let per_second = message!("draws/s", "次/秒");
    let lang = speech::lang();
    if let Ok(style) = ProgressStyle::with_template(line.get(lang)) {
        let rate = move |state: &ProgressState, out: &mut dyn Write| {
            // A rate that cannot be written is a bar without a rate.
            let _ = write!(out, "{:.0} {}", state.per_sec(), per_second.get(lang));
        };
        bar.set_style(style.with_key("rate", rate));
    }
    bar
}
