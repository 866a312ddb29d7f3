//! What follows values that change: parts of the page, values out of other values, effects.
//!
//! Leptos compiles its machinery anew for every type of value and for every closure. Here it is compiled once: closures are
//! boxed, and what a memo holds is kept behind one type (`docs/decisions/0008`).

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// A part of the page that follows what it reads.
pub(crate) fn live<V: IntoAny>(part: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    boxed(Box::new(move || part().into_any()))
}

fn boxed(part: Part) -> AnyView {
    part.into_any()
}

/// A part of the page that is there while a condition holds, and made anew each time it begins to.
pub(crate) fn when(
    is: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    when_either(Box::new(is), Box::new(part), Box::new(|| ().into_any()))
}

/// Something that holds or does not.
pub(crate) type Condition = Box<dyn Fn() -> bool + Send + Sync>;
/// The text of an attribute that may be absent.
pub(crate) type MaybeText = Box<dyn Fn() -> Option<String> + Send + Sync>;
type Part = Box<dyn Fn() -> AnyView + Send + Sync>;

/// One part of the page while a condition holds, another while it does not.
pub(crate) fn when_either(is: Condition, part: Part, otherwise: Part) -> AnyView {
    let is = memo(is);
    boxed(Box::new(move || if is.get() { untrack(&part) } else { untrack(&otherwise) }))
}

/// What is done on an event. One type for all that is done on events of a kind.
pub(crate) fn handler<E: 'static>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// Whether an attribute is there, or a class. One type for all of them.
pub(crate) fn flag(is: impl Fn() -> bool + Send + Sync + 'static) -> Condition {
    Box::new(is)
}

/// The text of a property. One type for all of them.
pub(crate) fn text(
    text: impl Fn() -> String + Send + Sync + 'static,
) -> Box<dyn Fn() -> String + Send + Sync> {
    Box::new(text)
}

/// The text of an attribute that may be absent. One type for all of them.
pub(crate) fn attribute(text: impl Fn() -> Option<String> + Send + Sync + 'static) -> MaybeText {
    Box::new(text)
}

/// Does something now, and again whenever what it read has changed.
pub(crate) fn effect(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}

/// A value that follows others; whoever shows it is told only when it changes.
pub(crate) fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Live<T> {
    Live { value: kept(Box::new(move || Kept(Arc::new(value())))), of: PhantomData }
}

/// A value that never changes, where one that might is asked for.
pub(crate) fn fixed<T: PartialEq + Clone + Send + Sync + 'static>(value: T) -> Live<T> {
    memo(move || value.clone())
}

fn kept(value: Box<dyn Fn() -> Kept + Send + Sync>) -> Memo<Kept> {
    Memo::new(move |_| value())
}

/// A value that follows others.
pub(crate) struct Live<T> {
    value: Memo<Kept>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Live<T> {
    fn clone(&self) -> Live<T> {
        *self
    }
}

impl<T> Copy for Live<T> {}

impl<T: 'static> Live<T> {
    /// Reads of the value, and follows it.
    pub(crate) fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.get().read(read)
    }

    /// Reads of the value now.
    pub(crate) fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.value.get_untracked().read(read)
    }
}

impl<T: Clone + 'static> Live<T> {
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
        self.value.try_get_untracked().map(|kept| kept.read(T::clone))
    }
}

/// A value of any type that can be compared with another.
#[derive(Clone)]
struct Kept(Arc<dyn Same>);

impl Kept {
    fn read<T: 'static, R>(&self, read: impl FnOnce(&T) -> R) -> R {
        let value: &dyn Any = &*self.0;
        read(value.downcast_ref().expect("a memo holds what it was made for"))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Kept) -> bool {
        self.0.same(&*other.0)
    }
}

trait Same: Any + Send + Sync {
    fn same(&self, other: &dyn Same) -> bool;
}

impl<T: PartialEq + Send + Sync + 'static> Same for T {
    fn same(&self, other: &dyn Same) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref().is_some_and(|other| self == other)
    }
}
