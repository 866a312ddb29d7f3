//! What the tests share: a whole server with the simulated world around it, databases of both engines, a client with cookies.

pub mod application;
pub mod certificates;
pub mod client;
pub mod clock;
pub mod database;
pub mod machine;
pub mod program;
pub mod sample;
pub mod test_app;
pub mod wait;
