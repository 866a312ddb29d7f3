//! Who is signed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::access::Role;
use crate::ids::ActorId;
use crate::law::rate_book::Overlay;

/// Who is signed in, and what the app needs to compute as the server does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// The stable identifier of the user.
    pub user: ActorId,
    /// The user's name.
    pub name: String,
    /// The roles that give anything here.
    pub roles: Vec<Role>,
    /// True when protected addresses are shown at once.
    pub sees_protected_addresses: bool,
    /// The municipality's name.
    pub municipality: String,
    /// The server's rule build; another one than the app's makes it load itself anew.
    pub rule_build: String,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The municipality's rates and choices.
    pub overlay: Overlay,
}
