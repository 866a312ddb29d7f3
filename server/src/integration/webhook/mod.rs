//! Telling other systems what happens: CloudEvents 1.0 over HTTP, signed as Standard Webhooks 1.0.0 says.

pub mod cloud_event;
pub mod facts;
pub mod networks;
pub mod sender;
pub mod signature;
