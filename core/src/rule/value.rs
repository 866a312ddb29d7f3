//! The printable form of what rules read and answer.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::money::Money;

/// A value as an explanation keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type", content = "value")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Value {
    /// Money in øre.
    Money(Money),
    /// An exact fraction: numerator and denominator.
    Fraction(Fraction),
    /// Whole percent.
    Percent(i64),
    /// A count.
    Count(i64),
    /// Hours.
    Hours(Hours),
    /// An amount before it is rounded, in exact øre.
    Exact(Fraction),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// One of a list of names; its text stands in [`crate::text::words::word`].
    Word(Cow<'static, str>),
}

/// What an explanation can print.
pub trait ToValue {
    /// The printable form.
    fn to_value(&self) -> Value;
}

impl ToValue for Money {
    fn to_value(&self) -> Value {
        Value::Money(*self)
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value {
        Value::Count(*self)
    }
}

impl ToValue for Hours {
    fn to_value(&self) -> Value {
        Value::Hours(*self)
    }
}

impl ToValue for Fraction {
    fn to_value(&self) -> Value {
        Value::Fraction(*self)
    }
}

impl ToValue for NaiveDate {
    fn to_value(&self) -> Value {
        Value::Day(*self)
    }
}

impl ToValue for Code {
    fn to_value(&self) -> Value {
        Value::Word(Cow::Borrowed(self.as_str()))
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value {
        Value::Flag(*self)
    }
}

/// Whole percent, as a register delivers it; rules check the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct Percent(pub i64);

impl ToValue for Percent {
    fn to_value(&self) -> Value {
        Value::Percent(self.0)
    }
}
