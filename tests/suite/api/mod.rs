//! The interface as its clients see it: real sign-in, real listeners, the simulated world around.

mod access;
mod bad_input;
mod citizen;
mod description;
mod documentation_request;
mod examples;
mod files;
mod grant;
mod health;
mod limits;
mod logs;
mod machine;
mod other_cases;
mod power_of_attorney;
mod power_request;
mod refusal;
mod saving;
mod sign_in;

mod submissions;
mod support;
mod waiting;
mod warnings;
mod webhooks;
