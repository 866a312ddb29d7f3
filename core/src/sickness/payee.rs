//! Who gets the money.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rule::value::{ToValue, Value};

/// Who gets the money of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Payee {
    /// The citizen: benefit — *sygedagpenge*.
    Citizen,
    /// The employer that pays wages: refund — *refusion*.
    Employer,
}

impl Payee {
    /// The stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Payee::Citizen => "Citizen",
            Payee::Employer => "Employer",
        }
    }
}

impl ToValue for Payee {
    fn to_value(&self) -> Value {
        Value::Word(Cow::Borrowed(self.name()))
    }
}
