//! Ctrl-C, the end of a session and `kill`, heard once for the whole process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Failure, speech};
use crate::message;

/// From now on an interrupt sets what this gives, and no longer ends the process. Further ones are heard and do nothing, so
/// that nothing is left half-written.
pub fn hear() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&stop);
    ctrlc::set_handler(move || {
        if !heard.swap(true, Ordering::Relaxed) {
            speech::note(&message!(
                "\ninterrupted: finishing what is begun",
                "\n已中断：正在完成已开始的部分"
            ));
        }
    })
    .map_err(Failure::file)?;
    Ok(stop)
}
