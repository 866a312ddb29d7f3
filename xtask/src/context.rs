//! What every command needs: the folders and the supervisor of child processes.

use std::process::Command;

use anyhow::Result;

use crate::checkout;
use crate::paths::Paths;
use crate::process::Supervisor;

/// Handed to every command.
#[derive(Debug)]
pub(crate) struct Context {
    pub(crate) paths: Paths,
    pub(crate) supervisor: Supervisor,
}

impl Context {
    /// # Errors
    /// When the folders or the signals cannot be set up, or the build output cannot be made ours.
    pub(crate) fn start() -> Result<Self> {
        let context = Self { paths: Paths::find()?, supervisor: Supervisor::start()? };
        checkout::claim(&context)?;
        Ok(context)
    }

    /// A program that works in the root of the repository.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.paths.root);
        command
    }

    /// Cargo in the root of the repository, building into the shared folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).env("CARGO_TARGET_DIR", &self.paths.target);
        // What cargo told us about our own package is not meant for the packages it builds next.
        for (name, _) in std::env::vars_os() {
            let cargo_only = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
            });
            if cargo_only {
                command.env_remove(&name);
            }
        }
        command
    }
}
