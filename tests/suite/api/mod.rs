//! The interface as its clients see it: real sign-in, real listeners, the simulated world around.

mod access;
mod bad_input;
mod description;
mod files;
mod grant;
mod health;
mod logs;
mod power_of_attorney;
mod refusal;
mod saving;
mod sign_in;
mod support;
mod waiting;
