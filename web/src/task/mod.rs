//! The list of tasks — *opgaver*.

pub(crate) mod task_page;
pub(crate) mod task_table;
pub(crate) mod waiting;
