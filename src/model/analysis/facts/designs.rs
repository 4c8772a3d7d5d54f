//! Features of what is known, from plain to rich: lines, bends, steps and products.

/// Features by which an outcome is predicted beside a constant, `[feature][draw]`, each with mean 0
/// and variance 1.
#[derive(Debug, Clone, Default)]
pub(crate) struct Design {
    /// The features.
    pub columns: Vec<Vec<f64>>,
}

/// Values below which a variable is taken as one of a few, each with a level of its own.
const FEW_VALUES: usize = 24;
/// Places of bends: a few, and many.
const BENDS: [usize; 2] = [3, 9];
/// Variables of which products are tried.
const MOST_IN_PRODUCTS: usize = 14;

/// The designs to try for variables known together, `[variable][draw]`. A value that is not there
/// (a home that never opens) counts as beyond all others.
pub(crate) fn designs(variables: &[Vec<f64>]) -> Vec<Design> {
    let variables: Vec<Variable> = variables.iter().filter_map(|v| Variable::new(v)).collect();
    if variables.is_empty() {
        return Vec::new();
    }
    let join = |of: &dyn Fn(&Variable) -> Vec<Vec<f64>>| -> Vec<Vec<f64>> {
        variables.iter().flat_map(of).collect()
    };
    let straight = join(&Variable::straight);
    let mut designs = vec![straight.clone()];
    if variables.iter().any(|variable| variable.levels.is_none()) {
        let bends = if variables.len() == 1 { &BENDS[..] } else { &BENDS[..1] };
        for &bends in bends {
            designs.push(join(&|variable| variable.bent(bends)));
        }
    }
    if (2..=MOST_IN_PRODUCTS).contains(&variables.len()) {
        let products = products(&variables);
        designs.push([straight, products.clone()].concat());
        designs.push([join(&|variable| variable.bent(BENDS[0])), products].concat());
    }
    let standard = |columns: Vec<Vec<f64>>| Design {
        columns: columns.into_iter().filter_map(standardised).collect(),
    };
    designs.into_iter().map(standard).collect()
}

/// Lines that bend, and squares, of each variable by itself: outcomes that add up of curves.
pub(crate) fn additive(variables: &[Vec<f64>]) -> Design {
    let squares = variables.iter().map(|v| v.iter().map(|v| v * v).collect());
    let bent = variables.iter().filter_map(|v| Variable::new(v));
    let columns = bent.flat_map(|variable| variable.bent(BENDS[0])).chain(squares);
    Design { columns: columns.filter_map(standardised).collect() }
}

/// The same with the product of each two variables, which have mean 0.
pub(crate) fn with_products(variables: &[Vec<f64>], additive: &Design) -> Design {
    let mut columns = additive.columns.clone();
    for (at, one) in variables.iter().enumerate() {
        for other in &variables[at + 1..] {
            let product = one.iter().zip(other).map(|(a, b)| a * b).collect();
            columns.extend(standardised(product));
        }
    }
    Design { columns }
}

/// One variable.
struct Variable {
    /// Its values, those that are not there at the greatest of the others.
    values: Vec<f64>,
    /// 1 where it is not there, where there are such draws.
    absent: Option<Vec<f64>>,
    /// Its values in order, where they are few.
    levels: Option<Vec<f64>>,
    /// Places of all values, in their order.
    sorted: Vec<f64>,
}

impl Variable {
    /// Nothing of a variable that does not vary.
    fn new(values: &[f64]) -> Option<Self> {
        let most =
            values.iter().copied().filter(|v| v.is_finite()).fold(f64::NEG_INFINITY, f64::max);
        let absent = values.iter().any(|v| !v.is_finite());
        let gone: Vec<f64> = values.iter().map(|v| f64::from(u8::from(!v.is_finite()))).collect();
        let most = if most.is_finite() { most } else { 0.0 };
        let values: Vec<f64> =
            values.iter().map(|&v| if v.is_finite() { v } else { most }).collect();
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        let mut levels = sorted.clone();
        levels.dedup();
        if levels.len() < 2 && !absent {
            return None;
        }
        let levels = (levels.len() <= FEW_VALUES).then_some(levels);
        Some(Variable { values, absent: absent.then_some(gone), levels, sorted })
    }

    /// A line, or a level for each of few values.
    fn straight(&self) -> Vec<Vec<f64>> {
        let mut columns = match &self.levels {
            Some(levels) => {
                let level = |level: &f64| {
                    self.values.iter().map(|v| f64::from(u8::from(v == level))).collect()
                };
                levels.iter().skip(1).map(level).collect()
            }
            None => vec![standardised(self.values.clone()).unwrap_or_default()],
        };
        columns.extend(self.absent.clone());
        columns
    }

    /// A line that bends at so many evenly spread places.
    fn bent(&self, bends: usize) -> Vec<Vec<f64>> {
        let mut columns = self.straight();
        if self.levels.is_none() {
            for bend in 1..=bends {
                let place = self.sorted[self.sorted.len() * bend / (bends + 1)];
                columns.push(self.values.iter().map(|v| (v - place).max(0.0)).collect());
            }
        }
        columns
    }
}

/// Products of each two variables, and squares.
fn products(variables: &[Variable]) -> Vec<Vec<f64>> {
    let lines: Vec<Vec<f64>> =
        variables.iter().filter_map(|v| standardised(v.values.clone())).collect();
    let mut columns = Vec::new();
    for (at, one) in lines.iter().enumerate() {
        for other in &lines[at..] {
            columns.push(one.iter().zip(other).map(|(a, b)| a * b).collect());
        }
    }
    columns
}

/// With mean 0 and variance 1; nothing of a column that does not vary.
pub(crate) fn standardised(mut column: Vec<f64>) -> Option<Vec<f64>> {
    let n = column.len() as f64;
    let mean = column.iter().sum::<f64>() / n;
    let squares: f64 = column.iter().map(|v| (v - mean) * (v - mean)).sum();
    let sd = libm::sqrt(squares / n);
    if sd.is_nan() || sd <= 1e-12 * (1.0 + mean.abs()) {
        return None;
    }
    column.iter_mut().for_each(|v| *v = (*v - mean) / sd);
    Some(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_vary_has_no_design() {
        assert!(designs(&[vec![2.0; 30]]).is_empty());
        assert!(designs(&[]).is_empty());
    }

    #[test]
    fn a_month_that_may_never_come_has_a_level_of_its_own() {
        let months: Vec<f64> =
            (0..40).map(|n| if n % 4 == 0 { f64::NAN } else { f64::from(n % 4) }).collect();
        let columns = &designs(&[months])[0].columns;
        // Three months are two levels, and one more for never; all finite.
        assert_eq!(columns.len(), 3);
        assert!(columns.iter().flatten().all(|value| value.is_finite()));
    }

    #[test]
    fn features_have_mean_0_and_variance_1() {
        let x: Vec<f64> = (0..500).map(|n| f64::from(n * n % 137)).collect();
        let y: Vec<f64> = (0..500).map(|n| f64::from(n % 71)).collect();
        let found = designs(&[x, y]);
        assert_eq!(found.len(), 4);
        for column in found.iter().flat_map(|design| &design.columns) {
            let mean = column.iter().sum::<f64>() / 500.0;
            let variance = column.iter().map(|v| v * v).sum::<f64>() / 500.0;
            assert!(mean.abs() < 1e-9 && (variance - 1.0).abs() < 1e-9);
        }
    }
}
