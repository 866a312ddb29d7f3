//! The two doors: staff come by the municipality's broker, citizens by the public one. One way of signing in; a session of one
//! door is never found by the other.

use bevilling_core::access::{Citizen, Principal};
use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::ActorId;

use crate::app::App;
use crate::auth::claims::{self, ClaimsError};
use crate::auth::sign_in::{Identity, SignIn};
use crate::store::sessions::SessionOwner;

/// A door of the house.
pub trait Door: Send + Sync + 'static {
    /// Who comes in by it.
    type Visitor: SessionOwner + Clone + Send + Sync;
    /// The name of the session's cookie.
    const SESSION_COOKIE: &'static str;
    /// The name of the cookie that ties a sign-in to its browser.
    const SIGN_IN_COOKIE: &'static str;
    /// Where one begins again when it did not work.
    const LOGIN: &'static str;
    /// The page for whoever came for none in particular.
    const HOME: &'static str;

    /// Sign-in at the issuer of this door; none when the door is shut here.
    fn sign_in(app: &App) -> Option<&SignIn>;

    /// Who it is, by what the issuer says.
    ///
    /// # Errors
    /// When the claims do not say who it is.
    fn visitor(app: &App, identity: &Identity) -> Result<Self::Visitor, ClaimsError>;

    /// The identifier of a visitor in logs.
    fn name(visitor: &Self::Visitor) -> &ActorId;
}

/// The door of the staff.
#[derive(Debug, Clone, Copy)]
pub struct Staff;

impl Door for Staff {
    type Visitor = Principal;
    const SESSION_COOKIE: &'static str = "__Host-sid";
    const SIGN_IN_COOKIE: &'static str = "__Host-signin";
    const LOGIN: &'static str = "/auth/login";
    const HOME: &'static str = "/";

    fn sign_in(app: &App) -> Option<&SignIn> {
        Some(&app.sign_in)
    }

    fn visitor(app: &App, identity: &Identity) -> Result<Principal, ClaimsError> {
        claims::principal(&identity.subject, &identity.claims, &app.config.oidc.claims)
    }

    fn name(visitor: &Principal) -> &ActorId {
        &visitor.user
    }
}

/// The door of the citizens.
#[derive(Debug, Clone, Copy)]
pub struct Citizens;

impl Door for Citizens {
    type Visitor = Citizen;
    const SESSION_COOKIE: &'static str = "__Host-citizen";
    const SIGN_IN_COOKIE: &'static str = "__Host-citizen-signin";
    const LOGIN: &'static str = "/auth/citizen/login?return=/portal/";
    const HOME: &'static str = "/portal/";

    fn sign_in(app: &App) -> Option<&SignIn> {
        app.citizen_sign_in.as_ref()
    }

    fn visitor(app: &App, identity: &Identity) -> Result<Citizen, ClaimsError> {
        let oidc = app.config.citizen_oidc.as_ref().ok_or(ClaimsError::Citizen)?;
        // The issuer's own name of somebody may be their number, or another at each sign-in.
        let name = |cpr: &CprNumber| ActorId::new(app.store.keys().citizen_name(cpr));
        claims::citizen(&identity.claims, &oidc.claims, name)
    }

    fn name(visitor: &Citizen) -> &ActorId {
        &visitor.user
    }
}
