//! Lists of a scenario and what stands beside them, one entry for each: where a facility stands is
//! a type, and so is where a township does, so that neither is looked up among the other.
//!
//! Knows nothing of ids: an id is what a scenario file says, an index where it stands in a list.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut, Index, IndexMut};

/// Where something stands in a list of its own kind.
pub trait ListIndex: Copy {
    /// The one at this position, from 0.
    fn new(position: usize) -> Self;

    /// Its position.
    fn get(self) -> usize;
}

/// Declares where the entries of a list stand.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// The one at this position, from 0.
            pub const fn new(position: usize) -> Self {
                $name(position)
            }

            /// Its position, for lists that are not typed.
            pub const fn get(self) -> usize {
                self.0
            }
        }

        impl ListIndex for $name {
            fn new(position: usize) -> Self {
                $name(position)
            }

            fn get(self) -> usize {
                self.0
            }
        }
    };
}

index! {
    /// Where a facility stands in the list of the scenario.
    ///
    /// A township is not looked up by it:
    ///
    /// ```compile_fail,E0308
    /// fn name(scenario: &bedplan_model::domain::Scenario) -> &str {
    ///     let measure = &scenario.measures[0];
    ///     &scenario.townships[measure.facility].id
    /// }
    /// ```
    ///
    /// but by where the facility stands:
    ///
    /// ```
    /// fn name(scenario: &bedplan_model::domain::Scenario) -> &str {
    ///     let measure = &scenario.measures[0];
    ///     let township = scenario.facilities[measure.facility].township;
    ///     &scenario.townships[township].id
    /// }
    /// ```
    FacilityIndex
}

index! {
    /// Where a township stands in the list of the scenario.
    TownshipIndex
}

/// A list with an entry for each of what `I` tells apart; it is looked up by `I` and by nothing
/// else.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct List<I, T> {
    entries: Vec<T>,
    by: PhantomData<I>,
}

/// An entry for each facility, in the order of the scenario.
pub type ByFacility<T> = List<FacilityIndex, T>;

/// An entry for each township, in the order of the scenario.
pub type ByTownship<T> = List<TownshipIndex, T>;

impl<I: ListIndex, T> List<I, T> {
    /// `n` times the same entry.
    pub fn filled(n: usize, entry: T) -> Self
    where
        T: Clone,
    {
        vec![entry; n].into()
    }

    /// Where each entry stands.
    pub fn indices(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.entries.len()).map(I::new)
    }

    /// Each entry, with where it stands.
    pub fn each(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator + Clone {
        self.entries.iter().enumerate().map(|(position, entry)| (I::new(position), entry))
    }

    /// Where the first entry stands that `is` what is looked for.
    pub fn find(&self, is: impl FnMut(&T) -> bool) -> Option<I> {
        self.entries.iter().position(is).map(I::new)
    }
}

impl<I: ListIndex, T> Index<I> for List<I, T> {
    type Output = T;

    fn index(&self, index: I) -> &T {
        &self.entries[index.get()]
    }
}

impl<I: ListIndex, T> IndexMut<I> for List<I, T> {
    fn index_mut(&mut self, index: I) -> &mut T {
        &mut self.entries[index.get()]
    }
}

impl<I, T> Deref for List<I, T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.entries
    }
}

impl<I, T> DerefMut for List<I, T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.entries
    }
}

impl<I, T> From<Vec<T>> for List<I, T> {
    fn from(entries: Vec<T>) -> Self {
        List { entries, by: PhantomData }
    }
}

impl<I, T> FromIterator<T> for List<I, T> {
    fn from_iter<E: IntoIterator<Item = T>>(entries: E) -> Self {
        Vec::from_iter(entries).into()
    }
}

impl<'l, I, T> IntoIterator for &'l List<I, T> {
    type Item = &'l T;
    type IntoIter = std::slice::Iter<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl<'l, I, T> IntoIterator for &'l mut List<I, T> {
    type Item = &'l mut T;
    type IntoIter = std::slice::IterMut<'l, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter_mut()
    }
}

impl<I, T> IntoIterator for List<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<I, T> Default for List<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T: fmt::Debug> fmt::Debug for List<I, T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.entries.fmt(f)
    }
}
