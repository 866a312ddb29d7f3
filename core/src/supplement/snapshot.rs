//! Pension data from Udbetaling Danmark in canonical form, and the facts that follow from them.
