//! The peers outside, as they are met by whole cases: registers, post, payments, and what happens when they fail.

mod kill;
mod letters;
mod outbox;
mod payments;
mod registers;
mod webhook_facts;
mod webhook_replay;
mod webhook_stop;
mod webhooks;

pub(crate) mod desk;
