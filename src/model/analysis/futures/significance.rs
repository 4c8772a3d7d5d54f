//! How likely chance alone is to do as well.

/// Probability that of `n` draws that each hit with `p`, `hits` or more do.
pub(super) fn at_least(hits: usize, n: usize, p: f64) -> f64 {
    if hits == 0 {
        return 1.0;
    }
    if p <= 0.0 || hits > n {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let (log_p, log_q) = (libm::log(p), libm::log1p(-p));
    let whole = libm::lgamma(n as f64 + 1.0);
    let term = |k: usize| {
        let (k, rest) = (k as f64, (n - k) as f64);
        let ways = whole - libm::lgamma(k + 1.0) - libm::lgamma(rest + 1.0);
        libm::exp(ways + k * log_p + rest * log_q)
    };
    // The shorter tail is summed, from its greatest term outwards.
    let expected = p * n as f64;
    if hits as f64 > expected {
        sum((hits..=n).map(term))
    } else {
        (1.0 - sum((0..hits).rev().map(term))).clamp(0.0, 1.0)
    }
}

/// Sum of terms that fall, as far as they count.
fn sum(terms: impl Iterator<Item = f64>) -> f64 {
    let mut sum = 0.0;
    for term in terms {
        sum += term;
        if term < 1e-18 * sum || (sum == 0.0 && term == 0.0) {
            break;
        }
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_of_a_binomial() {
        // 3 or more heads of 4: 5 of 16; 8 or more of 10 at 0.3: 0.0015903864.
        assert!((at_least(3, 4, 0.5) - 5.0 / 16.0).abs() < 1e-12);
        assert!((at_least(8, 10, 0.3) - 0.001_590_386_4).abs() < 1e-12);
        assert!((at_least(1, 10, 0.3) - (1.0 - 0.7_f64.powi(10))).abs() < 1e-12);
        assert_eq!(
            (at_least(0, 9, 0.2), at_least(1, 9, 0.0), at_least(9, 9, 1.0)),
            (1.0, 0.0, 1.0)
        );
    }
}
