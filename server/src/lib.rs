//! s

pub mod integration;
