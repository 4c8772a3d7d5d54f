//! Telling of draws while they run.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use super::{Event, Session};
use crate::engine::Watch;

/// How often it is told.
const OFTEN: Duration = Duration::from_millis(100);

impl Session<'_> {
    /// Runs `work` and tells of the draws it counts; also says whether the session was stopped
    /// before its end.
    pub(super) fn follow<T: Send>(
        &self,
        draws: u64,
        work: impl FnOnce(&Watch) -> T + Send,
    ) -> (T, bool) {
        let watch = Watch { stop: Arc::clone(&self.stop), ..Watch::default() };
        let listener = self.listener;
        let result = std::thread::scope(|scope| {
            let (working, worked) = mpsc::channel::<()>();
            let done = &watch.done;
            scope.spawn(move || {
                while worked.recv_timeout(OFTEN) == Err(RecvTimeoutError::Timeout) {
                    listener.hear(&Event::Progress(done.load(Ordering::Relaxed), draws));
                }
            });
            let result = work(&watch);
            drop(working);
            result
        });
        self.tell(&Event::Drawn);
        (result, watch.stop.load(Ordering::Relaxed))
    }
}
