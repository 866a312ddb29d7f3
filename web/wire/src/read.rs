//! Reading values out of a JSON tree: the trait, and what all records are made of.

use std::borrow::Cow;

use bevilling_core::code::Code;
use bevilling_core::fraction::Fraction;
use bevilling_core::money::Money;
use chrono::{DateTime, NaiveDate, Utc};

use crate::json::Json;

/// What can be read out of a JSON tree.
pub trait Read: Sized {
    /// The value; nothing when the tree holds another thing.
    fn read(json: &Json) -> Option<Self>;

    /// The value of a field that is left out; nothing when it must be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// The value that a JSON text holds; nothing when it holds another thing or is no JSON.
#[must_use]
pub fn read<T: Read>(text: &str) -> Option<T> {
    T::read(&tree(text)?)
}

// Apart from the generic function, so that the parser is compiled once.
fn tree(text: &str) -> Option<Json> {
    text.parse().ok()
}

found!(Code);

impl Read for bool {
    fn read(json: &Json) -> Option<bool> {
        json.as_bool()
    }
}

impl Read for i64 {
    fn read(json: &Json) -> Option<i64> {
        json.as_i64()
    }
}

impl Read for u16 {
    fn read(json: &Json) -> Option<u16> {
        json.as_i64()?.try_into().ok()
    }
}

impl Read for usize {
    fn read(json: &Json) -> Option<usize> {
        json.as_i64()?.try_into().ok()
    }
}

impl Read for String {
    fn read(json: &Json) -> Option<String> {
        json.as_str().map(str::to_owned)
    }
}

impl Read for Cow<'static, str> {
    fn read(json: &Json) -> Option<Cow<'static, str>> {
        String::read(json).map(Cow::Owned)
    }
}

impl Read for NaiveDate {
    fn read(json: &Json) -> Option<NaiveDate> {
        json.as_str()?.parse().ok()
    }
}

impl Read for DateTime<Utc> {
    fn read(json: &Json) -> Option<DateTime<Utc>> {
        json.as_str()?.parse().ok()
    }
}

impl Read for Money {
    fn read(json: &Json) -> Option<Money> {
        json.as_i64().map(Money::from_ore)
    }
}

impl Read for Fraction {
    fn read(json: &Json) -> Option<Fraction> {
        let parts = Vec::<String>::read(json)?;
        let [numerator, denominator] = <[String; 2]>::try_from(parts).ok()?;
        Fraction::try_from((numerator, denominator)).ok()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Option<Option<T>> {
        if json.is_null() { Some(None) } else { T::read(json).map(Some) }
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Option<Vec<T>> {
        json.as_array()?.iter().map(T::read).collect()
    }
}

impl<T: Read> Read for Box<T> {
    fn read(json: &Json) -> Option<Box<T>> {
        T::read(json).map(Box::new)
    }
}

impl Read for Json {
    fn read(json: &Json) -> Option<Json> {
        Some(json.clone())
    }
}
