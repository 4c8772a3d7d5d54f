//! Limits on questions: of those of one browser only the newest is answered, one at a time, and all
//! browsers together may ask so many in a time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Browsers that are told apart; the one that has been silent longest is forgotten.
const BROWSERS: usize = 16;
/// Questions that may come at once.
const AT_ONCE: f64 = 80.0;
/// Questions a second after that.
const A_SECOND: f64 = 40.0;

/// The gate.
#[derive(Debug)]
pub(super) struct Gate {
    inside: Mutex<Inside>,
}

#[derive(Debug)]
struct Inside {
    /// What stops the newest question of each browser, the last to ask at the end.
    browsers: Vec<(String, Arc<AtomicBool>)>,
    /// Questions that may still come at once.
    left: f64,
    since: Instant,
}

/// A question that is being answered; it is stopped when whoever asked goes away.
#[derive(Debug, Default)]
pub(super) struct Turn(Arc<AtomicBool>);

impl Turn {
    /// What is set when nobody wants the answer any more.
    pub(super) fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Default for Gate {
    fn default() -> Self {
        let inside = Inside { browsers: Vec::new(), left: AT_ONCE, since: Instant::now() };
        Gate { inside: Mutex::new(inside) }
    }
}

impl Gate {
    /// Whether one more question may come now.
    pub(super) fn may_ask(&self) -> bool {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let more = now.duration_since(inside.since).as_secs_f64() * A_SECOND;
        inside.left = (inside.left + more).min(AT_ONCE);
        inside.since = now;
        let may = inside.left >= 1.0;
        if may {
            inside.left -= 1.0;
        }
        may
    }

    /// The turn of a browser's new question; its older one is stopped.
    pub(super) fn turn(&self, browser: &str) -> Turn {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = inside.browsers.iter().position(|(known, _)| known == browser) {
            let (_, older) = inside.browsers.remove(at);
            older.store(true, Ordering::Relaxed);
        }
        if inside.browsers.len() >= BROWSERS {
            inside.browsers.remove(0);
        }
        let stop = Arc::new(AtomicBool::new(false));
        inside.browsers.push((browser.to_owned(), Arc::clone(&stop)));
        Turn(stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_question_of_a_browser_stops_its_older_one_and_no_other() {
        let gate = Gate::default();
        let stopped = |turn: &Turn| turn.stop().load(Ordering::Relaxed);
        let [first, other, second] = ["a", "b", "a"].map(|browser| gate.turn(browser));
        assert_eq!([&first, &other, &second].map(stopped), [true, false, false]);
        let stop = second.stop();
        drop(second);
        assert!(stop.load(Ordering::Relaxed));
    }

    #[test]
    fn a_flood_is_held_back_and_browsers_are_bounded() {
        let gate = Gate::default();
        let let_in = (0..1_000).filter(|_| gate.may_ask()).count();
        assert!((80..200).contains(&let_in), "{let_in}");
        let turns: Vec<Turn> = (0..100).map(|n| gate.turn(&n.to_string())).collect();
        assert_eq!(gate.inside.lock().unwrap().browsers.len(), BROWSERS);
        drop(turns);
    }
}
