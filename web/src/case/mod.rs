//! The page of a case — *sag*.

pub(crate) mod buttons;
pub(crate) mod case_head;
pub(crate) mod case_page;
pub(crate) mod conditions;
pub(crate) mod decision_form;
pub(crate) mod decision_view;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod facts;
pub(crate) mod history;
pub(crate) mod letter;
pub(crate) mod mail;
pub(crate) mod mail_actions;
pub(crate) mod notices;
pub(crate) mod other_actions;
pub(crate) mod overview;
pub(crate) mod reason_dialog;
pub(crate) mod store;
pub(crate) mod wait;
pub(crate) mod work;
