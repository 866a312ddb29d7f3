//! Sign-in by OpenID Connect, and the sessions that follow from it.
//!
//! Nobody's rights are stored but in the session: roles and limits come with each sign-in.

pub mod any_session;
pub mod asker;
pub mod claims;
pub mod client_assertion;
pub mod client_key;
pub mod current_citizen;
pub mod current_user;
pub mod door;
pub mod logout_token;
pub mod privileges;
pub mod provider;
pub mod session;
pub mod sign_in;
