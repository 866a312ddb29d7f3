//! Everything that links the server, as one program.

mod api;
mod intake;
mod integrations;
mod program;
mod storage;
