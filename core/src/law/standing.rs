//! How sure a rule or a figure is.

use serde::{Deserialize, Serialize};

/// How sure a rule or a figure is. Shown beside it, so that nobody takes a choice of ours for law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Standing {
    /// Read in a statute or an order — *lov*.
    Statute,
    /// Read in the guidance of the national system — *vejledning*.
    Guidance,
    /// Read with a municipality, a state authority or an organization — *praksis*.
    Practice,
    /// Taken from a neighboring area — *analogi*.
    Analogy,
    /// Our own design choice; no source claims it — *model*.
    Model,
    /// Looked for and not confirmed — *ubekræftet*.
    Unconfirmed,
}
