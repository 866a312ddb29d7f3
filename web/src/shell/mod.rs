//! What surrounds the pages: header, footer, sign-in, keyboard.

pub(crate) mod commands;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod help;
pub(crate) mod keyboard;
pub(crate) mod new_version;
pub(crate) mod palette;
pub(crate) mod search_field;
pub(crate) mod sign_in;
