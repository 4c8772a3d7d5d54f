//! Events worked on side by side, in single precision.

/// Events worked on side by side: enough that no step waits for the one before.
pub(super) const WIDTH: usize = 64;

/// A number for each of them.
pub(super) type Lanes = [f32; WIDTH];

/// Exposures n·hazard below this are summed, larger ones expanded: about where a list takes least
/// time.
pub(super) const SUMMED_BELOW: f32 = 16.0;

/// The answer of a lane that leaves it to the scalar sampler.
pub(super) const UNDECIDED: f32 = -1.0;

/// Whether it is so in any lane.
#[inline(always)]
pub(super) fn any(lanes: &Lanes, is_so: impl Fn(f32) -> bool) -> bool {
    let mut any = false;
    for lane in lanes {
        any |= is_so(*lane);
    }
    any
}
