//! The machine and the state of the sources that the figures belong to.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use chrono::Utc;

/// What tells one run's figures from another's.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The commit, with a remark when files differ from it.
    pub(crate) commit: String,
    /// The processor's name.
    pub(crate) processor: String,
    /// How many threads run at once.
    pub(crate) cores: usize,
    /// The memory, in words.
    pub(crate) memory: String,
    /// The operating system's kernel.
    pub(crate) kernel: String,
    /// When.
    pub(crate) date: String,
}

impl Machine {
    /// Reads everything; what cannot be read is called unknown.
    pub(crate) fn read(root: &Path) -> Self {
        Self {
            commit: commit(root),
            processor: line_of("/proc/cpuinfo", "model name").unwrap_or_else(unknown),
            cores: thread::available_parallelism().map_or(1, usize::from),
            memory: memory().unwrap_or_else(unknown),
            kernel: fs::read_to_string("/proc/sys/kernel/osrelease")
                .map_or_else(|_| unknown(), |text| format!("Linux {}", text.trim())),
            date: Utc::now().format("%Y-%m-%d %H:%M UTC").to_string(),
        }
    }
}

fn commit(root: &Path) -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    // The record itself is written by this program and changes no figure.
    let changed =
        git(&["status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs/records"]);
    match (git(&["rev-parse", "--short=12", "HEAD"]), changed) {
        (Some(commit), Some(changed)) if changed.is_empty() => commit,
        (Some(commit), _) => format!("{commit} with changes that are not committed"),
        (None, _) => unknown(),
    }
}

fn memory() -> Option<String> {
    let kilobytes: u64 =
        line_of("/proc/meminfo", "MemTotal")?.split_whitespace().next()?.parse().ok()?;
    Some(format!("{} MB", kilobytes / 1024))
}

/// The value of the first line `key: value`.
fn line_of(file: &str, key: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        (name.trim() == key).then(|| value.trim().to_owned())
    })
}

fn unknown() -> String {
    "unknown".to_owned()
}
