//! Where everything lies: the repository, the cache folder of the machine, the build output.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that the commands share.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// What several checkouts may share: tools and build output.
    pub(crate) cache: PathBuf,
    /// Cargo's build output.
    pub(crate) target: PathBuf,
}

impl Paths {
    /// Finds the folders from the environment.
    ///
    /// # Errors
    /// When neither `XDG_CACHE_HOME` nor `HOME` is set.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable at run time; the value from the build serves a program started by hand.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root =
            manifest.parent().context("xtask lies in the root of the repository")?.to_path_buf();
        let caches =
            match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
                Some(folder) => PathBuf::from(folder),
                None => PathBuf::from(env::var_os("HOME").context(
                    "neither XDG_CACHE_HOME nor HOME is set, so there is no cache folder",
                )?)
                .join(".cache"),
            };
        let cache = caches.join("bevilling");
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            // A relative folder means the place the caller stood in.
            Some(folder) => env::current_dir().context("the current folder is gone")?.join(folder),
            None => cache.join("target"),
        };
        Ok(Self { root, cache, target })
    }

    /// The folder of one tool in one version.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// The app as Trunk leaves it.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The data folder of `cargo xtask run`.
    pub(crate) fn run_data(&self) -> PathBuf {
        self.root.join(".data").join("run")
    }

    /// The data folder of the journeys in the browser.
    pub(crate) fn journey_data(&self) -> PathBuf {
        self.root.join(".data").join("journeys")
    }

    /// The data folder of the systems outside.
    pub(crate) fn outside_data(&self) -> PathBuf {
        self.root.join(".data").join("outside")
    }

    /// Where tests leave the forms and messages that are checked against the published schemas.
    pub(crate) fn test_output(&self) -> PathBuf {
        self.target.join("test-output")
    }
}

/// The first program of that name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// Whether the file exists and may be run.
pub(crate) fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}
