//! A value that the page changes, and that others follow.
//!
//! Leptos compiles a signal anew for every type of value. Here it is compiled once: what is kept stands behind one type, as it
//! does for memos (`docs/decisions/0008`).

use std::any::Any;
use std::marker::PhantomData;

use leptos::prelude::*;

use crate::ui::live::{Live, memo};

/// A value that is changed, and whose readers are told.
pub(crate) struct Held<T> {
    value: RwSignal<Kept>,
    of: PhantomData<fn() -> T>,
}

type Kept = Box<dyn Any + Send + Sync>;

impl<T> Clone for Held<T> {
    fn clone(&self) -> Held<T> {
        *self
    }
}

impl<T> Copy for Held<T> {}

impl<T: Send + Sync + 'static> Held<T> {
    /// A value as it begins.
    pub(crate) fn new(value: T) -> Held<T> {
        Held { value: RwSignal::new(Box::new(value)), of: PhantomData }
    }

    /// Reads of the value, and follows it.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(of_its_type(&**self.value.read()))
    }

    /// Reads of the value now.
    pub(crate) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(of_its_type(&**self.value.read_untracked()))
    }

    /// Reads of the value now, unless the page that it belonged to is gone.
    pub(crate) fn try_with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.value.try_read_untracked().map(|kept| read(of_its_type(&**kept)))
    }

    /// Puts another value in its place.
    pub(crate) fn set(self, value: T) {
        self.value.set(Box::new(value));
    }

    /// Puts another value in its place, unless the page that it belonged to is gone.
    pub(crate) fn try_set(self, value: T) {
        self.value.try_set(Box::new(value));
    }

    /// Changes the value.
    pub(crate) fn update<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        let mut kept = self.value.write();
        change(kept.downcast_mut().expect(OF_ITS_TYPE))
    }

    /// Tells the readers, though the value is as it was.
    pub(crate) fn notify(self) {
        self.value.notify();
    }
}

impl<T: Clone + Send + Sync + 'static> Held<T> {
    /// The value; whoever asks follows it.
    pub(crate) fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value now.
    pub(crate) fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The value now, unless the page that it belonged to is gone.
    pub(crate) fn try_get_untracked(self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Held<T>> for Live<T> {
    fn from(held: Held<T>) -> Live<T> {
        memo(move || held.get())
    }
}

const OF_ITS_TYPE: &str = "what is held is of its type";

fn of_its_type<T: 'static>(kept: &dyn Any) -> &T {
    kept.downcast_ref().expect(OF_ITS_TYPE)
}
