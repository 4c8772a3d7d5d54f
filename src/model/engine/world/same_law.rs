//! Townships with the same rates of mortality, or of migration: what follows from the rates is
//! worked out once for all of them.

/// Townships put together that have the same laws, so that these are worked out once.
#[derive(Debug)]
pub(super) struct SameLaw {
    /// The first township of each sort.
    pub first: Vec<usize>,
    /// Sort of each township.
    sort: Vec<usize>,
}

impl SameLaw {
    /// Sorts of townships with equal traits.
    pub(super) fn new<T: PartialEq>(townships: impl Iterator<Item = T>) -> Self {
        let traits: Vec<T> = townships.collect();
        let mut alike = SameLaw { first: Vec::new(), sort: Vec::with_capacity(traits.len()) };
        for (i, this) in traits.iter().enumerate() {
            let known = alike.first.iter().position(|&first| traits[first] == *this);
            alike.sort.push(known.unwrap_or(alike.first.len()));
            if known.is_none() {
                alike.first.push(i);
            }
        }
        alike
    }

    /// What each township has, when each sort has one of `list`.
    pub(super) fn of_each<'l, T>(&self, list: &'l [T]) -> Vec<&'l T> {
        self.sort.iter().map(|&sort| &list[sort]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_township_has_what_the_first_of_its_sort_has() {
        let alike = SameLaw::new([0.0, 0.2, 0.0, 0.1, 0.2].into_iter());
        assert_eq!(alike.first, [0, 1, 3]);
        assert_eq!(alike.of_each(&["a", "b", "c"]), [&"a", &"b", &"a", &"c", &"b"]);
    }
}
