//! From the globe to the plane, for maps of a district.

use crate::chart::drawing::Point;

/// Kilometres in a degree of latitude, on a sphere of 6 371 km.
const DEGREE: f64 = 111.195;

/// The equirectangular projection: degrees of longitude shortened to what they are at one latitude.
/// Within a district its errors are smaller than a line is wide.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Equirectangular {
    shrink: f64,
}

impl Equirectangular {
    /// True to scale at this latitude, degrees north.
    pub(crate) fn at(latitude: f64) -> Self {
        Self { shrink: libm::cos(latitude.to_radians()) }
    }

    /// Kilometres east and south of the origin of degrees, of degrees east and north.
    pub(crate) fn kilometres(self, (longitude, latitude): (f64, f64)) -> Point {
        (DEGREE * self.shrink * longitude, -DEGREE * latitude)
    }
}
