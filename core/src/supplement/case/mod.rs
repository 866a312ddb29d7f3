//! The case.
