//! The types that web, server and portal share on the wire. JSON in camelCase; what is absent is left out.

pub mod assessment;
pub mod case;
pub mod citizen;
pub mod client;
pub mod page;
pub mod person;
pub mod problem;
pub mod record;
pub mod request;
pub mod session;
pub mod task;
pub mod webhook;
