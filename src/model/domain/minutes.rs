//! Minutes between townships, from a matrix or from coordinates.
//!
//! Made once a scenario. Forgets pairs farther apart than any draw may travel, so a large district
//! is a sparse list and not a square, and keeps townships in the order of their ids. Knows nothing
//! of willingness: that is [`crate::engine::placement::travel`].

use super::list::{ByTownship, TownshipIndex};
use crate::language::{Lang, Message};
use crate::message;

/// Mean radius of the Earth, kilometres (IUGG, R₁).
const EARTH_KM: f64 = 6371.0088;

/// What is wrong with a matrix of minutes, or with coordinates.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{}", Message::from(self).get(Lang::En))]
pub enum MinutesError {
    /// The matrix has `rows` rows but row `row` has `columns` entries.
    NotSquare {
        /// Rows of the matrix.
        rows: usize,
        /// The row that differs.
        row: usize,
        /// Entries of that row.
        columns: usize,
    },
    /// Minutes from one township to another are negative or not a number.
    Minutes {
        /// Row of the matrix.
        from: usize,
        /// Column of the matrix.
        to: usize,
        /// The value.
        value: f64,
    },
    /// Latitude or longitude of this township is outside ±90 or ±180 degrees.
    Coordinates {
        /// The township.
        township: usize,
    },
    /// The minutes to a bed in one's own township are negative or not a number.
    Own {
        /// The value.
        value: f64,
    },
    /// The detour factor is below 1 or the speed not above 0.
    Roads {
        /// The detour factor.
        detour: f64,
        /// The speed in km/h.
        speed: f64,
    },
}

impl From<&MinutesError> for Message {
    fn from(error: &MinutesError) -> Self {
        match *error {
            MinutesError::NotSquare { rows, row, columns } => message!(
                "the minutes matrix has {rows} rows, but row {number} has {columns} \
                 entries",
                "分钟数矩阵有 {rows} 行，而第 {number} 行有 {columns} 项",
                number = row + 1
            ),
            MinutesError::Minutes { from, to, value } => message!(
                "minutes in row {from}, column {to} are {value}; they must be 0 or \
                 more",
                "第 {from} 行、第 {to} 列的分钟数为 {value}，不得为负",
                from = from + 1,
                to = to + 1
            ),
            MinutesError::Coordinates { township } => message!(
                "coordinates of township {number} are outside ±90° latitude, ±180° \
                 longitude",
                "第 {number} 个镇街的坐标超出纬度 ±90°、经度 ±180° 的范围",
                number = township + 1
            ),
            MinutesError::Own { value } => message!(
                "minutes to a bed in the own township are {value}; they must be 0 or \
                 more",
                "本镇街内就近入住的路程为 {value} 分钟，不得为负"
            ),
            MinutesError::Roads { detour, speed } => message!(
                "the detour factor is {detour} and the speed {speed} km/h; they must \
                 be 1 or more, and more than 0",
                "绕行系数为 {detour}，车速为 {speed} 千米/小时；绕行系数不得小于 1，\
                 车速必须大于 0"
            ),
        }
    }
}

/// Where a township is, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// How straight lines become minutes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Roads {
    /// Length of the road ÷ length of the great circle, 1 or more.
    pub detour: f64,
    /// Speed in km/h.
    pub speed: f64,
}

/// Minutes between townships, for every pair that some draw may use.
#[derive(Debug, Clone)]
pub struct Minutes {
    pub(crate) ceiling: f64,
    /// The townships in the order of their ids: which one has which rank.
    pub(crate) order: Vec<TownshipIndex>,
    /// Pairs that start in the township of each rank: `start[rank]..start[rank + 1]`.
    pub(crate) start: Vec<usize>,
    /// Rank of the township each pair ends in.
    pub(crate) to: Vec<u32>,
    pub(crate) minutes: Vec<f64>,
}

impl Minutes {
    /// From a square matrix: `rows[from][to]` minutes, in positions of the caller's list of
    /// townships. Infinite minutes mean no way at all. `own` replaces the diagonal: minutes to a
    /// bed in one's own township. Pairs more than `ceiling` minutes apart are dropped: give the
    /// largest d_max any draw may take. `by_id` lists the townships in the order of their ids.
    ///
    /// # Errors
    /// A matrix that is not square or has a negative or missing number; a bad `own`.
    ///
    /// # Panics
    /// If `by_id` does not list every township once (a mistake of the calling code).
    pub fn from_matrix(
        rows: &[Vec<f64>],
        own: f64,
        ceiling: f64,
        by_id: &[TownshipIndex],
    ) -> Result<Self, MinutesError> {
        for (from, row) in rows.iter().enumerate() {
            if row.len() != rows.len() {
                return Err(MinutesError::NotSquare {
                    rows: rows.len(),
                    row: from,
                    columns: row.len(),
                });
            }
            let bad = |(to, value): (usize, &f64)| to != from && (value.is_nan() || *value < 0.0);
            if let Some((to, &value)) = row.iter().enumerate().find(|&entry| bad(entry)) {
                return Err(MinutesError::Minutes { from, to, value });
            }
        }
        Minutes::gather(rows.len(), own, ceiling, by_id, |from, to| rows[from][to])
    }

    /// From coordinates: great-circle kilometres × detour ÷ speed. The other arguments are those of
    /// [`Minutes::from_matrix`].
    ///
    /// # Errors
    /// Coordinates off the globe, a detour below 1, a speed of 0 or less, a bad `own`.
    ///
    /// # Panics
    /// If `by_id` does not list every township once (a mistake of the calling code).
    pub fn from_coordinates(
        places: &[Coordinates],
        roads: Roads,
        own: f64,
        ceiling: f64,
        by_id: &[TownshipIndex],
    ) -> Result<Self, MinutesError> {
        let Roads { detour, speed } = roads;
        if !(detour >= 1.0 && detour.is_finite() && speed > 0.0 && speed.is_finite()) {
            return Err(MinutesError::Roads { detour, speed });
        }
        let on_globe = |c: &Coordinates| c.latitude.abs() <= 90.0 && c.longitude.abs() <= 180.0;
        if let Some(township) = places.iter().position(|c| !on_globe(c)) {
            return Err(MinutesError::Coordinates { township });
        }
        let per_km = detour / speed * 60.0;
        Minutes::gather(places.len(), own, ceiling, by_id, |from, to| {
            great_circle_km(places[from], places[to]) * per_km
        })
    }

    fn gather(
        townships: usize,
        own: f64,
        ceiling: f64,
        by_id: &[TownshipIndex],
        between: impl Fn(usize, usize) -> f64,
    ) -> Result<Self, MinutesError> {
        if !(own >= 0.0 && own.is_finite()) {
            return Err(MinutesError::Own { value: own });
        }
        let mut listed = ByTownship::filled(townships, false);
        for &township in by_id {
            listed[township] = true;
        }
        assert!(
            by_id.len() == townships && !listed.contains(&false),
            "the order of ids must list every township once"
        );
        let mut table = Minutes {
            ceiling,
            order: by_id.to_vec(),
            start: Vec::with_capacity(townships + 1),
            to: Vec::new(),
            minutes: Vec::new(),
        };
        table.start.push(0);
        for (from, &a) in by_id.iter().enumerate() {
            for (to, &b) in by_id.iter().enumerate() {
                let minutes = if from == to { own } else { between(a.get(), b.get()) };
                if minutes <= ceiling && minutes.is_finite() {
                    table.to.push(to as u32);
                    table.minutes.push(minutes);
                }
            }
            table.start.push(table.to.len());
        }
        Ok(table)
    }

    /// How many townships there are.
    pub fn townships(&self) -> usize {
        self.order.len()
    }

    /// How many pairs are kept, own townships included.
    pub fn pairs(&self) -> usize {
        self.to.len()
    }

    /// Every pair: its number, and the townships it starts and ends in.
    pub fn ends(&self) -> impl Iterator<Item = (usize, TownshipIndex, TownshipIndex)> + '_ {
        self.start.windows(2).enumerate().flat_map(move |(rank, range)| {
            (range[0]..range[1])
                .map(move |pair| (pair, self.order[rank], self.order[self.to[pair] as usize]))
        })
    }

    /// Minutes of the pair with this number.
    pub fn minutes_of(&self, pair: usize) -> f64 {
        self.minutes[pair]
    }

    /// The townships from which no draw reaches another one; none where there is only one township.
    pub fn unreachable(&self) -> Vec<TownshipIndex> {
        let reaches = |township| self.ends().any(|(_, from, to)| from == township && to != from);
        let alone = |&township: &TownshipIndex| self.order.len() > 1 && !reaches(township);
        (0..self.order.len()).map(TownshipIndex::new).filter(alone).collect()
    }
}

/// Great-circle distance in kilometres by the haversine formula (R. W. Sinnott, Sky and Telescope
/// 68, 1984, p. 159); exact on a sphere, within 0.6 % of the ellipsoid.
pub(crate) fn great_circle_km(a: Coordinates, b: Coordinates) -> f64 {
    let radians = |degrees: f64| degrees * (std::f64::consts::PI / 180.0);
    let half_sine = |x: f64, y: f64| libm::sin(radians(x - y) / 2.0);
    let (north, east) = (half_sine(a.latitude, b.latitude), half_sine(a.longitude, b.longitude));
    let cosines = libm::cos(radians(a.latitude)) * libm::cos(radians(b.latitude));
    let h = (north * north + cosines * (east * east)).min(1.0);
    2.0 * EARTH_KM * libm::asin(libm::sqrt(h))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn great_circles_of_known_length() {
        let at = |latitude, longitude| Coordinates { latitude, longitude };
        let quarter = std::f64::consts::FRAC_PI_2 * EARTH_KM;
        assert!((great_circle_km(at(0.0, 0.0), at(0.0, 90.0)) - quarter).abs() < 1e-9);
        assert!((great_circle_km(at(90.0, 0.0), at(0.0, 33.0)) - quarter).abs() < 1e-9);
        assert!((great_circle_km(at(0.0, 0.0), at(0.0, 180.0)) - 2.0 * quarter).abs() < 1e-6);
        // One minute of arc along a meridian.
        let mile = great_circle_km(at(28.0, 106.0), at(28.0 + 1.0 / 60.0, 106.0));
        assert!((mile - EARTH_KM * std::f64::consts::PI / 10_800.0).abs() < 1e-9);
    }

    #[test]
    fn coordinates_become_minutes() {
        let places = [28.0, 28.1, 29.5].map(|latitude| Coordinates { latitude, longitude: 106.9 });
        let roads = Roads { detour: 1.4, speed: 30.0 };
        let minutes = Minutes::from_coordinates(
            &places,
            roads,
            8.0,
            60.0,
            &[0, 1, 2].map(TownshipIndex::new),
        )
        .unwrap();
        let expected = EARTH_KM * std::f64::consts::PI / 1_800.0 * 1.4 * 2.0;
        assert_eq!(
            (&minutes.start[..], &minutes.to[..]),
            (&[0, 2, 4, 5][..], &[0, 1, 0, 1, 2][..])
        );
        assert_eq!([minutes.minutes[0], minutes.minutes[3], minutes.minutes[4]], [8.0; 3]);
        assert!((minutes.minutes[1] - expected).abs() < 1e-9, "{expected}");
        assert_eq!(minutes.minutes[2], minutes.minutes[1]);
        assert_eq!((minutes.townships(), minutes.pairs()), (3, 5));
    }

    #[test]
    fn of_two_townships_without_a_way_neither_reaches_the_other_and_one_alone_misses_nobody() {
        let unreachable = |rows: &[Vec<f64>], ids: &[usize]| {
            let by_id: Vec<TownshipIndex> = ids.iter().copied().map(TownshipIndex::new).collect();
            let found = Minutes::from_matrix(rows, 8.0, 90.0, &by_id).unwrap().unreachable();
            found.into_iter().map(TownshipIndex::get).collect::<Vec<usize>>()
        };
        let far = f64::INFINITY;
        assert_eq!(unreachable(&[vec![0.0, far], vec![far, 0.0]], &[1, 0]), [0, 1]);
        assert!(unreachable(&[vec![0.0]], &[0]).is_empty());
    }

    #[test]
    #[should_panic(expected = "every township once")]
    fn an_order_that_forgets_a_township_is_a_mistake_of_the_caller() {
        let rows = [vec![0.0, 1.0], vec![1.0, 0.0]];
        let _ = Minutes::from_matrix(&rows, 8.0, 60.0, &[1, 1].map(TownshipIndex::new));
    }

    #[test]
    fn refusals_name_the_value() {
        let by_id = [0, 1].map(TownshipIndex::new);
        let square = |rows: &[Vec<f64>]| Minutes::from_matrix(rows, 8.0, 60.0, &by_id);
        let refusal = square(&[vec![0.0, 1.0], vec![0.0]]).unwrap_err();
        assert_eq!(refusal, MinutesError::NotSquare { rows: 2, row: 1, columns: 1 });
        let refusal = square(&[vec![0.0, -3.0], vec![1.0, 0.0]]).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "minutes in row 1, column 2 are -3; they must be 0 or more"
        );
        assert!(square(&[vec![0.0, 1.0], vec![f64::NAN, 0.0]]).is_err());
        // The diagonal is not read: the setting stands for it.
        assert!(square(&[vec![f64::NAN, 1.0], vec![1.0, -1.0]]).is_ok());
        let places = [Coordinates { latitude: 91.0, longitude: 0.0 }; 2];
        let roads = Roads { detour: 1.4, speed: 30.0 };
        let at = |places, roads| Minutes::from_coordinates(places, roads, 8.0, 60.0, &by_id);
        assert_eq!(at(&places, roads).unwrap_err(), MinutesError::Coordinates { township: 0 });
        let places = [Coordinates { latitude: 28.0, longitude: 107.0 }; 2];
        assert!(at(&places, Roads { detour: 0.9, speed: 30.0 }).is_err());
        assert!(at(&places, Roads { detour: 1.4, speed: 0.0 }).is_err());
        assert!(Minutes::from_coordinates(&places, roads, f64::NAN, 60.0, &by_id).is_err());
    }
}
