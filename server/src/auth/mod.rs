//! Sign-in by OpenID Connect, and the sessions that follow from it.
//!
//! Nobody's rights are stored but in the session: roles and limits come with each sign-in.

pub mod claims;
pub mod current_user;
pub mod logout_token;
pub mod privileges;
pub mod provider;
pub mod session;
pub mod sign_in;
