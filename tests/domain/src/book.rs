//! The rates that worked examples are answered by: the national ones, unless a test lays a change over them.

use std::cell::Cell;

use bevilling_core::law::rate_book::{Overlay, RateBook};

thread_local! {
    static CHANGED: Cell<Option<&'static Overlay>> = const { Cell::new(None) };
}

/// The rates that hold now.
#[must_use]
pub fn book() -> RateBook<'static> {
    CHANGED.get().map_or(RateBook::NATIONAL, RateBook::with)
}

/// Does something while the change lies over the national rates.
pub fn changed<T>(change: &'static Overlay, work: impl FnOnce() -> T) -> T {
    CHANGED.set(Some(change));
    let done = work();
    CHANGED.set(None);
    done
}
