//! Who asks a register, and why. No look-up goes out without it.

use bevilling_core::ids::ActorId;

use crate::store::access_log::AccessPurpose;

/// Who asks, and why.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The user, or the system itself. Never a civil registration number.
    pub user: &'a ActorId,
    /// Why.
    pub purpose: AccessPurpose,
}
