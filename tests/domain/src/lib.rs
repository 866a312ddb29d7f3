//! Worked examples as data: reading a case file, running each entry through the core, comparing what is expected.

pub mod answers;
pub mod book;
pub mod case_file;
pub mod exports;
pub mod forms;
pub mod long_case;
pub mod oracle;
pub mod plan;
pub mod run;
pub mod sickness;
