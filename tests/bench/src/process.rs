//! A program that we started: every wait bounded, none left behind.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// How long a program may take to end by itself.
const GRACE: Duration = Duration::from_secs(20);
/// How much of a log is shown when something goes wrong.
const TAIL: usize = 1500;

/// A running program. Dropping it ends it at once.
#[derive(Debug)]
pub(crate) struct Program {
    name: &'static str,
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts it with its output in a file.
    ///
    /// # Errors
    /// When it cannot be started.
    pub(crate) fn start(name: &'static str, mut command: Command, log: &Path) -> Result<Self> {
        let out = File::options()
            .create(true)
            .append(true)
            .open(log)
            .with_context(|| format!("cannot write {}", log.display()))?;
        let error = out.try_clone().context("cannot share the log")?;
        let child =
            command.stdin(Stdio::null()).stdout(out).stderr(error).spawn().with_context(|| {
                format!("cannot start {name} ({})", command.get_program().display())
            })?;
        Ok(Self { name, child, log: log.to_path_buf() })
    }

    /// Its number.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Refuses when it has ended, with the end of its log.
    ///
    /// # Errors
    /// When it has ended.
    pub(crate) fn ensure_running(&mut self) -> Result<()> {
        match self.child.try_wait().with_context(|| format!("cannot ask for {}", self.name))? {
            None => Ok(()),
            Some(status) => {
                bail!("{} ended with {status}; its log ends:\n{}", self.name, self.tail())
            }
        }
    }

    /// Waits until it ends by itself.
    ///
    /// # Errors
    /// When it reports a failure.
    pub(crate) async fn finished(&mut self) -> Result<()> {
        loop {
            match self.child.try_wait().with_context(|| format!("cannot ask for {}", self.name))? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => {
                    bail!("{} ended with {status}; its log ends:\n{}", self.name, self.tail())
                }
                None => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// Waits for one that ends by itself.
    ///
    /// # Errors
    /// When it reports a failure, or takes longer than it may.
    pub(crate) async fn finish(mut self, limit: Duration) -> Result<()> {
        match tokio::time::timeout(limit, self.finished()).await {
            Ok(done) => done,
            Err(_) => {
                bail!(
                    "{} did not end within {} s; its log ends:\n{}",
                    self.name,
                    limit.as_secs(),
                    self.tail()
                )
            }
        }
    }

    /// Asks it to end, and waits until it has.
    ///
    /// # Errors
    /// When it does not end in time.
    pub(crate) async fn stop(mut self) -> Result<()> {
        let pid = Pid::from_raw(i32::try_from(self.id()).context("a process number")?);
        // It may have ended meanwhile; then the wait below is short.
        let _ = kill(pid, Signal::SIGTERM);
        let begun = Instant::now();
        while begun.elapsed() < GRACE {
            if self
                .child
                .try_wait()
                .with_context(|| format!("cannot ask for {}", self.name))?
                .is_some()
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        bail!("{} did not end within {} s", self.name, GRACE.as_secs())
    }

    /// Ends it at once, as a power cut would.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn kill(mut self) -> Result<()> {
        self.child.kill().with_context(|| format!("cannot end {}", self.name))?;
        self.child.wait().with_context(|| format!("cannot wait for {}", self.name))?;
        Ok(())
    }

    /// The end of its log.
    pub(crate) fn tail(&self) -> String {
        let text = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&text[text.len().saturating_sub(TAIL)..]).into_owned()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // Nothing more can be done for one that cannot be ended.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
