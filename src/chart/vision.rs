//! How far apart two colours look, also to people who see colours differently; the ruler behind the
//! palette's tests.
//!
//! Sight is simulated in linear sRGB with the matrices of Machado, Oliveira and Fernandes (2009),
//! severity 1.0; distance is Euclidean in Oklab (Ottosson 2020) × 100, where about 2 is just
//! visible side by side. Compiled for tests only: never decides how a chart looks.

use crate::chart::style::Colour;

/// Kinds of colour sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sight {
    Normal,
    Protanopia,
    Deuteranopia,
    Tritanopia,
}

impl Sight {
    pub(super) const ALL: [Sight; 4] =
        [Sight::Normal, Sight::Protanopia, Sight::Deuteranopia, Sight::Tritanopia];

    const fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Sight::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Sight::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Sight::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Sight::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

fn linear(Colour(r, g, b): Colour) -> [f64; 3] {
    [r, g, b].map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2])
}

fn oklab(linear: [f64; 3]) -> [f64; 3] {
    let lms = times(
        [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ],
        linear,
    );
    times(
        [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ],
        lms.map(f64::cbrt),
    )
}

/// Distance of two colours for one kind of sight.
pub(super) fn distance(a: Colour, b: Colour, sight: Sight) -> f64 {
    let seen = |c| oklab(times(sight.matrix(), linear(c)).map(|v| v.clamp(0.0, 1.0)));
    let (a, b) = (seen(a), seen(b));
    100.0 * (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt()
}

/// Contrast ratio of two colours as WCAG 2 defines it, 1 to 21.
pub(super) fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |c| {
        let [r, g, b] = linear(c);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn the_ruler_measures_known_lengths() {
    let (black, white) = (Colour(0, 0, 0), Colour(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!((distance(black, white, Sight::Normal) - 100.0).abs() < 0.01);
    // Red and green of equal lightness: far apart to most people, close to a deuteranope.
    let (red, green) = (Colour(0xB0, 0x50, 0x40), Colour(0x6A, 0x80, 0x30));
    assert!(distance(red, green, Sight::Normal) > 2.0 * distance(red, green, Sight::Deuteranopia));
}
