//! What the program is told: where the built programs are, and what to measure.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use crate::measure::Measure;

/// A record in `docs/records`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Record {
    /// Of everything.
    All,
    /// Of the domain alone.
    Domain,
}

impl Record {
    /// The name of its file.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Record::All => "bench.md",
            Record::Domain => "bench-domain.md",
        }
    }

    /// The command that writes it.
    pub(crate) const fn command(self) -> &'static str {
        match self {
            Record::All => "cargo xtask bench",
            Record::Domain => "cargo xtask bench --domain",
        }
    }
}

/// The settings of one run.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The root of the repository.
    pub(crate) root: PathBuf,
    /// What to measure, in order.
    pub(crate) measures: Vec<Measure>,
    /// The record that the run writes; none for a part.
    pub(crate) record: Option<Record>,
}

impl Settings {
    /// Reads arguments and environment.
    ///
    /// # Errors
    /// When an argument is not known.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let (mut measures, mut record) = (Measure::ALL.to_vec(), Some(Record::All));
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--domain" => (measures, record) = (Measure::DOMAIN.to_vec(), Some(Record::Domain)),
                "--only" => {
                    let names =
                        arguments.next().context("--only needs names, separated by commas")?;
                    measures = names.split(',').map(find).collect::<Result<_>>()?;
                    record = None;
                }
                other => {
                    bail!(
                        "{other:?} is not known; usage: bevilling-bench [--domain | --only {}]",
                        names()
                    )
                }
            }
        }
        let root = match env::var_os("BEVILLING_ROOT") {
            Some(root) => PathBuf::from(root),
            None => env::current_dir().context("the current folder is gone")?,
        };
        Ok(Self { root, measures, record })
    }

    /// The file or folder that a variable names.
    ///
    /// # Errors
    /// When the variable is not set, or nothing is there.
    pub(crate) fn place(&self, variable: &str) -> Result<PathBuf> {
        let place = env::var_os(variable)
            .map(PathBuf::from)
            .with_context(|| format!("{variable} is not set; `cargo xtask bench` sets it"))?;
        if !place.exists() {
            bail!("{variable} names {}, which is not there", place.display());
        }
        Ok(place)
    }

    /// A new empty folder for what the programs of one measurement keep. On the disk of the repository: a folder in memory would flatter.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(crate) fn data(&self, name: &str) -> Result<PathBuf> {
        let folder = self.data_root().join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(folder)
    }

    /// Deletes what an earlier run left.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub(crate) fn clear_data(&self) -> Result<()> {
        let folder = self.data_root();
        if folder.exists() {
            fs::remove_dir_all(&folder)
                .with_context(|| format!("cannot delete {}", folder.display()))?;
        }
        Ok(())
    }

    fn data_root(&self) -> PathBuf {
        self.root.join(".data").join("bench")
    }
}

fn find(name: &str) -> Result<Measure> {
    let found = Measure::ALL.into_iter().find(|measure| measure.name() == name);
    found.with_context(|| format!("{name:?} is not one of {}", names()))
}

fn names() -> String {
    Measure::ALL.map(Measure::name).join(",")
}
