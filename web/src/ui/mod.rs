//! Parts that every page uses, in the markup of Det Fælles Designsystem. Its behaviours are written here anew.

pub(crate) mod alert;
pub(crate) mod badge;
pub(crate) mod dialog;
pub(crate) mod empty;
pub(crate) mod fault;
pub(crate) mod file_view;
pub(crate) mod form_data;
pub(crate) mod held;
pub(crate) mod icon;
pub(crate) mod live;
pub(crate) mod page_head;
pub(crate) mod pagination;
pub(crate) mod pairs;
pub(crate) mod spinner;
pub(crate) mod steps;
pub(crate) mod table;
pub(crate) mod toast;
pub(crate) mod tree;
pub(crate) mod why;
