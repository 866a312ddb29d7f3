//! Everything that links the server, as one program.

mod intake;
mod api;
mod storage;
