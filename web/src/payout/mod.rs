//! Expenses and their payment: the form with its preview, the lines, the money of the case.

pub(crate) mod draft_bar;
pub(crate) mod expense_fields;
pub(crate) mod expense_form;
pub(crate) mod line_view;
pub(crate) mod lines;
pub(crate) mod money_panel;
pub(crate) mod preview;
pub(crate) mod second_look;
