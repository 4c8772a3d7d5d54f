//! Draws and columns on all cores where the library is built with threads (feature `threads`), one
//! after another where it is not. Which of the two leaves no trace in the results.

#[cfg(feature = "threads")]
pub use rayon::prelude::*;

#[cfg(not(feature = "threads"))]
pub use one_thread::{Items, OneThread, Slices};

/// What is used of rayon, by its names, on one thread.
#[cfg(not(feature = "threads"))]
mod one_thread {
    use std::slice::{ChunksMut, Iter, IterMut};

    /// Iterators.
    pub trait OneThread: Iterator + Sized {
        /// Calls `each` with every item and what `init` made.
        fn for_each_init<T>(
            self,
            init: impl FnOnce() -> T,
            mut each: impl FnMut(&mut T, Self::Item),
        ) {
            let mut desk = init();
            self.for_each(|item| each(&mut desk, item));
        }

        /// What `each` makes of every item and what `init` made.
        fn map_init<T, R>(
            self,
            init: impl FnOnce() -> T,
            mut each: impl FnMut(&mut T, Self::Item) -> R,
        ) -> impl Iterator<Item = R> {
            let mut desk = init();
            self.map(move |item| each(&mut desk, item))
        }

        /// The same: nothing is shared out.
        #[must_use]
        fn with_min_len(self, _: usize) -> Self {
            self
        }
    }

    impl<I: Iterator> OneThread for I {}

    /// Slices.
    pub trait Slices<T> {
        /// Every value.
        fn par_iter(&self) -> Iter<'_, T>;

        /// Every value, to be changed.
        fn par_iter_mut(&mut self) -> IterMut<'_, T>;

        /// Parts of `length` values.
        fn par_chunks_mut(&mut self, length: usize) -> ChunksMut<'_, T>;
    }

    impl<T> Slices<T> for [T] {
        fn par_iter(&self) -> Iter<'_, T> {
            self.iter()
        }

        fn par_iter_mut(&mut self) -> IterMut<'_, T> {
            self.iter_mut()
        }

        fn par_chunks_mut(&mut self, length: usize) -> ChunksMut<'_, T> {
            self.chunks_mut(length)
        }
    }

    /// What becomes an iterator.
    pub trait Items: IntoIterator + Sized {
        /// The items.
        fn into_par_iter(self) -> Self::IntoIter {
            self.into_iter()
        }
    }

    impl<I: IntoIterator> Items for I {}
}
