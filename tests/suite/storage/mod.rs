//! The store, the same on both engines.

mod access_log;
mod audit;
mod cases;
mod clients;
mod commands;
mod encryption;
mod idempotency;
mod impossible;
mod inbox;
mod leases;
mod outbox;
mod records;
mod schema;
mod sessions;
mod submissions;
mod tasks;
mod webhooks;
