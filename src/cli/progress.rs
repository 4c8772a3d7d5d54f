//! Progress of the draws: a bar with rate and time left on a terminal, nothing in a pipe.

use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::speech;
use crate::engine::Watch;
use crate::message;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// Runs `work` while a bar follows the draws it counts; also says whether `stop` ended it early.
pub fn follow<T: Send>(
    draws: u64,
    stop: &Arc<AtomicBool>,
    work: impl FnOnce(&Watch) -> T + Send,
) -> (T, bool) {
    let watch = Watch { stop: Arc::clone(stop), ..Watch::default() };
    let finished = AtomicBool::new(false);
    let result = std::thread::scope(|scope| {
        if std::io::stderr().is_terminal() {
            scope.spawn(|| show(draws, &watch, &finished));
        }
        let result = work(&watch);
        finished.store(true, Ordering::Relaxed);
        result
    });
    (result, watch.stop.load(Ordering::Relaxed))
}

fn show(draws: u64, watch: &Watch, finished: &AtomicBool) {
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
    while !finished.load(Ordering::Relaxed) {
        bar.set_position(watch.done.load(Ordering::Relaxed));
        std::thread::sleep(Duration::from_millis(100));
    }
    bar.finish_and_clear();
}
