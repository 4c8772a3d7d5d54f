//! Ctrl-C, the end of a session on the terminal and `kill`, heard once for the whole process.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::speech;
use crate::language::Message;
use crate::message;
use crate::session::{Failure, Listener, Session};

static STOP: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on an interrupt sets what sessions are stopped by, and no longer ends the process.
/// Further ones are heard and do nothing, so that nothing is left half-written.
pub(super) fn hear() -> Result<(), Failure> {
    let stop = STOP.get_or_init(Arc::default);
    ctrlc::set_handler(move || {
        if !stop.swap(true, Ordering::Relaxed) {
            speech::note(&message!(
                "\ninterrupted: finishing what is begun",
                "\n已中断：正在完成已开始的部分"
            ));
        }
    })
    .map_err(|fault| Failure::file(Message::fault(fault)))
}

/// A session that interrupts stop, in the language that was asked for.
pub(super) fn session(listener: &dyn Listener) -> Session<'_> {
    Session::new(listener).until(&stop()).in_language(speech::asked())
}

/// What interrupts set.
pub(super) fn stop() -> Arc<AtomicBool> {
    Arc::clone(STOP.get_or_init(Arc::default))
}
