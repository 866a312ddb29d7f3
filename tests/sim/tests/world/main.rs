//! The simulated world through its real addresses.

mod faults;
mod letters;
mod payments;
mod registers;
mod sign_in;
mod submissions;
mod support;
