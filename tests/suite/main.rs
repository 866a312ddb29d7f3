//! Everything that links the server, as one program.

mod intake;
mod integrations;
mod api;
mod program;
mod storage;
