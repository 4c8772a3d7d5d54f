//! Weighted sums over the pairs of townships, for several townships side by side.
//!
//! For each township i, Σ_j w_ij·v_j is a chain of additions that wait for one another. A group is
//! a few townships whose chains run next to each other in the lanes of a register; it takes the
//! townships at the other ends one after the other, all of those that any of its own is paired
//! with. A pair that does not exist weighs 0 there and adds nothing, so each sum is what it would
//! be alone: added in the order of ids.

/// Townships of a group, added side by side.
pub(crate) const TOWNSHIPS_ABREAST: usize = 8;

/// The pairs of a travel, seen from one of their ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct PairSums {
    /// Steps of each group: `start[group]..start[group + 1]`.
    start: Vec<usize>,
    /// Township at the other end, by step.
    other: Vec<u32>,
    /// Weights of the group's townships, by step; 0 for no pair.
    weight: Vec<[f64; TOWNSHIPS_ABREAST]>,
}

/// A list of pairs by the township at one end: those of township i are `start[i]..start[i + 1]`,
/// the other ends ascending.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pairs<'a> {
    pub(crate) start: &'a [usize],
    pub(crate) other: &'a [u32],
    pub(crate) weight: &'a [f64],
}

impl PairSums {
    /// Makes these the groups of `pairs`, in the memory of the last draw.
    pub(crate) fn lay(&mut self, pairs: Pairs<'_>) {
        self.start.clear();
        self.start.push(0);
        self.other.clear();
        self.weight.clear();
        for townships in pairs.start[..pairs.start.len() - 1]
            .chunks(TOWNSHIPS_ABREAST)
            .zip(pairs.start[1..].chunks(TOWNSHIPS_ABREAST))
        {
            self.lay_group(pairs, townships);
        }
    }

    /// Adds the group of the townships whose pairs start and end here.
    fn lay_group(&mut self, pairs: Pairs<'_>, (starts, ends): (&[usize], &[usize])) {
        let mut next = [0; TOWNSHIPS_ABREAST];
        next[..starts.len()].copy_from_slice(starts);
        let other_of = |(&at, &end): (&usize, &usize)| (at < end).then(|| pairs.other[at]);
        while let Some(other) = next.iter().zip(ends).filter_map(other_of).min() {
            let mut step = [0.0; TOWNSHIPS_ABREAST];
            for ((weight, at), end) in step.iter_mut().zip(&mut next).zip(ends) {
                if other_of((at, end)) == Some(other) {
                    *weight = pairs.weight[*at];
                    *at += 1;
                }
            }
            self.other.push(other);
            self.weight.push(step);
        }
        self.start.push(self.other.len());
    }

    /// Makes these the groups of `pairs` seen from their other ends.
    pub(crate) fn lay_turned(&mut self, pairs: Pairs<'_>) {
        let townships = pairs.start.len() - 1;
        let mut start = vec![0; townships + 1];
        pairs.other.iter().for_each(|&other| start[other as usize + 1] += 1);
        (0..townships).for_each(|i| start[i + 1] += start[i]);
        let mut next = start.clone();
        let mut other = vec![0; pairs.other.len()];
        let mut weight = vec![0.0; pairs.other.len()];
        for township in 0..townships {
            for pair in pairs.start[township]..pairs.start[township + 1] {
                let at = &mut next[pairs.other[pair] as usize];
                (other[*at], weight[*at]) = (township as u32, pairs.weight[pair]);
                *at += 1;
            }
        }
        self.lay(Pairs { start: &start, other: &other, weight: &weight });
    }

    /// Puts into `sums` Σ w·v of each township, `values` being the v of the other ends; 0 in groups
    /// where `wanted` is above 0 nowhere, which cost nothing. All lists are [`padded`].
    #[inline(always)]
    pub(crate) fn sum(&self, values: &[f64], wanted: &[f64], sums: &mut [f64]) {
        let groups =
            sums.chunks_exact_mut(TOWNSHIPS_ABREAST).zip(wanted.chunks_exact(TOWNSHIPS_ABREAST));
        for ((sums, wanted), steps) in groups.zip(self.start.windows(2)) {
            if wanted.iter().all(|&wanted| wanted <= 0.0) {
                sums.fill(0.0);
                continue;
            }
            let steps = steps[0]..steps[1];
            let mut group = [0.0; TOWNSHIPS_ABREAST];
            for (&other, weight) in self.other[steps.clone()].iter().zip(&self.weight[steps]) {
                let value = values[other as usize];
                for (sum, weight) in group.iter_mut().zip(weight) {
                    *sum += weight * value;
                }
            }
            sums.copy_from_slice(&group);
        }
    }

    /// Steps of all groups.
    pub(crate) fn steps(&self) -> usize {
        self.other.len()
    }

    /// Adds to `products` u·w·v of each pair, by step and township of its group: `of_township` is
    /// the u of the townships, `values` the v of the other ends. Groups where u is above 0 nowhere
    /// cost nothing. All lists but `products` are [`padded`].
    #[inline(always)]
    pub(crate) fn add_products(
        &self,
        of_township: &[f64],
        values: &[f64],
        products: &mut [[f64; TOWNSHIPS_ABREAST]],
    ) {
        for (factors, steps) in
            of_township.chunks_exact(TOWNSHIPS_ABREAST).zip(self.start.windows(2))
        {
            if factors.iter().all(|&factor| factor <= 0.0) {
                continue;
            }
            let steps = steps[0]..steps[1];
            let weights = self.other[steps.clone()].iter().zip(&self.weight[steps.clone()]);
            for (products, (&other, weight)) in products[steps].iter_mut().zip(weights) {
                let value = values[other as usize];
                for ((product, factor), weight) in products.iter_mut().zip(factors).zip(weight) {
                    *product += factor * weight * value;
                }
            }
        }
    }

    /// The steps at which a township meets those that it is paired with, ascending.
    pub(crate) fn steps_of<'p>(
        &'p self,
        township: usize,
        paired: &'p [u32],
    ) -> impl Iterator<Item = usize> + 'p {
        let mut next = self.start[township / TOWNSHIPS_ABREAST];
        paired.iter().map(move |&other| {
            while self.other[next] != other {
                next += 1;
            }
            next += 1;
            next - 1
        })
    }
}

/// Length of a list with a value for each township that fills its last group.
pub(crate) fn padded(townships: usize) -> usize {
    townships.next_multiple_of(TOWNSHIPS_ABREAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Σ w·v of each township, one after the other.
    fn alone(pairs: Pairs<'_>, values: &[f64]) -> Vec<f64> {
        let sum = |ends: &[usize]| {
            let pairs =
                (ends[0]..ends[1]).map(|p| pairs.weight[p] * values[pairs.other[p] as usize]);
            pairs.fold(0.0, |sum, term| sum + term)
        };
        pairs.start.windows(2).map(sum).collect()
    }

    #[test]
    fn sums_are_those_of_each_township_alone() {
        // Township i reaches every township that i + 2 does not divide.
        let (mut start, mut other, mut weight) = (vec![0], Vec::new(), Vec::new());
        for i in 0..11_u32 {
            other.extend((0..11).filter(|j| j % (i + 2) != 0));
            weight.extend((start[i as usize]..other.len()).map(|p| 1.0 / (3.0 + p as f64)));
            start.push(other.len());
        }
        let pairs = Pairs { start: &start, other: &other, weight: &weight };
        let mut values: Vec<f64> = (0..11).map(|i| 1.0 / f64::from(i + 7)).collect();
        values.resize(padded(11), 0.0);
        let mut groups = PairSums::default();
        let mut sums = vec![f64::NAN; padded(11)];

        groups.lay(pairs);
        let all = vec![1.0; padded(11)];
        groups.sum(&values, &all, &mut sums);
        assert_eq!(sums[..11], alone(pairs, &values));
        assert_eq!(sums[11..], [0.0; 5]);

        // The first group only.
        let some: Vec<f64> = (0..padded(11)).map(|i| f64::from(u8::from(i == 3))).collect();
        groups.sum(&values, &some, &mut sums);
        assert_eq!(sums[..TOWNSHIPS_ABREAST], alone(pairs, &values)[..TOWNSHIPS_ABREAST]);
        assert_eq!(sums[TOWNSHIPS_ABREAST..], [0.0; TOWNSHIPS_ABREAST]);

        // Each product by itself, of the first group only, where u is above 0.
        let factors: Vec<f64> = some.iter().map(|&some| some * 0.7).collect();
        let mut products = vec![[0.0; TOWNSHIPS_ABREAST]; groups.steps()];
        groups.add_products(&factors, &values, &mut products);
        groups.add_products(&factors, &values, &mut products);
        for township in 0..11 {
            let row = start[township]..start[township + 1];
            let steps = groups.steps_of(township, &other[row.clone()]);
            for (pair, step) in row.zip(steps) {
                let once = factors[township] * weight[pair] * values[other[pair] as usize];
                assert_eq!(products[step][township % TOWNSHIPS_ABREAST], once + once);
            }
        }

        groups.lay_turned(pairs);
        groups.sum(&values, &all, &mut sums);
        for (to, &sum) in sums[..11].iter().enumerate() {
            let from = |p: &usize| start.partition_point(|s| s <= p) - 1;
            let coming = (0..other.len()).filter(|&p| other[p] as usize == to);
            assert_eq!(sum, coming.fold(0.0, |sum, p| sum + weight[p] * values[from(&p)]), "{to}");
        }
    }
}
