//! A small second process that stops what we started when we die without having done so.
//!
//! The children of a command must not outlive it, not even after `kill -9`. The guard reads from a pipe that only the
//! command holds: lines `+<group>` and `-<group>` keep its list; the end of the pipe means that the command is gone.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// The hidden subcommand that runs the guard.
pub(crate) const SUBCOMMAND: &str = "guard-process-groups";

const GRACE: Duration = Duration::from_secs(5);

/// The command's end of the pipe.
#[derive(Debug)]
pub(crate) struct Guard {
    pipe: Mutex<Option<ChildStdin>>,
    process: Mutex<Child>,
}

impl Guard {
    /// Starts the guard as a process of its own group, so that Ctrl-C does not reach it.
    ///
    /// # Errors
    /// When this program cannot be started a second time.
    pub(crate) fn start() -> Result<Self> {
        let program = std::env::current_exe().context("this program's own file is unknown")?;
        let mut process = Command::new(program)
            .arg(SUBCOMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .context("cannot start the guard of the child processes")?;
        Ok(Self { pipe: Mutex::new(process.stdin.take()), process: Mutex::new(process) })
    }

    /// From now on this group dies with us.
    pub(crate) fn add(&self, group: Pid) {
        self.tell('+', group);
    }

    /// The group has ended.
    pub(crate) fn remove(&self, group: Pid) {
        self.tell('-', group);
    }

    fn tell(&self, sign: char, group: Pid) {
        if let Ok(mut pipe) = self.pipe.lock()
            && let Some(pipe) = pipe.as_mut()
        {
            // A guard that is gone cannot be helped; the command itself still stops its children.
            let _ = writeln!(pipe, "{sign}{group}");
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Closing the pipe ends the guard; waiting keeps it from staying behind as a zombie of our parent.
        if let Ok(mut pipe) = self.pipe.lock() {
            drop(pipe.take());
        }
        if let Ok(mut process) = self.process.lock() {
            let _ = process.wait();
        }
    }
}

/// The guard itself: reads the list until the pipe ends, then stops what is left.
pub(crate) fn watch() {
    let mut groups = BTreeSet::new();
    for line in io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let Some((sign, number)) = line.split_at_checked(1) else { continue };
        let Ok(number) = number.parse::<i32>() else { continue };
        match sign {
            "+" => groups.insert(number),
            _ => groups.remove(&number),
        };
    }
    stop_all(&groups);
}

fn stop_all(groups: &BTreeSet<i32>) {
    for group in groups {
        let _ = killpg(Pid::from_raw(*group), Signal::SIGTERM);
    }
    let begun = Instant::now();
    while begun.elapsed() < GRACE
        && groups.iter().any(|group| killpg(Pid::from_raw(*group), None).is_ok())
    {
        thread::sleep(Duration::from_millis(50));
    }
    for group in groups {
        let _ = killpg(Pid::from_raw(*group), Signal::SIGKILL);
    }
}
