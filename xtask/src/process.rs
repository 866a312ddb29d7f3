//! Child processes: every one in its own group, every wait bounded, none left behind.

use std::fs::File;
use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::flag;

use crate::guard::Guard;

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);

/// Starts and stops every child of a command.
#[derive(Debug)]
pub(crate) struct Supervisor {
    stop: Arc<AtomicBool>,
    guard: Guard,
}

/// A program that runs beside us until it is stopped.
#[derive(Debug)]
pub(crate) struct Service<'a> {
    name: String,
    child: Child,
    group: Pid,
    log: PathBuf,
    ended: bool,
    supervisor: &'a Supervisor,
}

impl Supervisor {
    /// Takes over Ctrl-C: the first asks us to stop, a second ends this process at once and the guard cleans up.
    ///
    /// # Errors
    /// When signals or the guard cannot be set up.
    pub(crate) fn start() -> Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))
                .context("cannot listen for signals")?;
            flag::register(signal, Arc::clone(&stop)).context("cannot listen for signals")?;
        }
        Ok(Self { stop, guard: Guard::start()? })
    }

    /// Whether somebody asked us to stop.
    pub(crate) fn stopping(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Runs a program to its end, its output going where ours goes.
    ///
    /// # Errors
    /// When it cannot start, fails, takes longer than the limit, or we are asked to stop.
    pub(crate) fn run(&self, what: &str, command: Command, limit: Duration) -> Result<()> {
        let status = self.status(what, command, limit)?;
        ensure!(status.success(), "{what} failed ({status})");
        Ok(())
    }

    /// Runs a program to its end and says how it ended.
    ///
    /// # Errors
    /// When it cannot start, takes longer than the limit, or we are asked to stop.
    pub(crate) fn status(
        &self,
        what: &str,
        mut command: Command,
        limit: Duration,
    ) -> Result<ExitStatus> {
        let mut child = self.spawn(what, command.stdin(Stdio::null()))?;
        self.wait(what, &mut child, limit)
    }

    /// Runs a program to its end and gives what it printed.
    ///
    /// # Errors
    /// As [`Self::run`], and when the output is not UTF-8.
    pub(crate) fn output(
        &self,
        what: &str,
        mut command: Command,
        limit: Duration,
    ) -> Result<String> {
        let mut child = self.spawn(what, command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
        let mut pipe = child.stdout.take().context("the output is piped")?;
        // The pipe is emptied beside the wait: a program that prints more than the pipe holds would otherwise stand still.
        let reader = thread::spawn(move || {
            let mut text = String::new();
            pipe.read_to_string(&mut text).map(|_| text)
        });
        let status = self.wait(what, &mut child, limit)?;
        let text =
            reader.join().ok().with_context(|| format!("reading what {what} printed broke off"))?;
        let text = text.with_context(|| format!("what {what} printed is not readable"))?;
        ensure!(status.success(), "{what} failed ({status}):\n{}", last_lines(&text, 60));
        Ok(text)
    }

    /// Starts a program that is to run beside us; what it prints goes to the log file.
    ///
    /// # Errors
    /// When the log cannot be written or the program cannot start.
    pub(crate) fn service(
        &self,
        name: &str,
        mut command: Command,
        log: &Path,
    ) -> Result<Service<'_>> {
        let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        let errors = file.try_clone().context("cannot open the log twice")?;
        let child = self.spawn(name, command.stdin(Stdio::null()).stdout(file).stderr(errors))?;
        let group = group_of(&child);
        Ok(Service {
            name: name.to_owned(),
            child,
            group,
            log: log.to_path_buf(),
            ended: false,
            supervisor: self,
        })
    }

    /// Waits until somebody asks us to stop, or one of the programs ends by itself.
    ///
    /// # Errors
    /// When a program ended by itself.
    pub(crate) fn wait_for_stop(&self, services: &mut [&mut Service<'_>]) -> Result<()> {
        while !self.stopping() {
            for service in &mut *services {
                service.ensure_running()?;
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn spawn(&self, what: &str, command: &mut Command) -> Result<Child> {
        ensure!(!self.stopping(), "stopped before {what}");
        let child = command.process_group(0).spawn().with_context(|| {
            format!("cannot start {what} ({})", command.get_program().display())
        })?;
        self.guard.add(group_of(&child));
        Ok(child)
    }

    fn wait(&self, what: &str, child: &mut Child, limit: Duration) -> Result<ExitStatus> {
        let group = group_of(child);
        let begun = Instant::now();
        let mut pause = Duration::from_millis(2);
        let outcome = loop {
            if let Some(status) =
                child.try_wait().with_context(|| format!("cannot wait for {what}"))?
            {
                break Ok(status);
            }
            if self.stopping() {
                break Err(format!("{what} was stopped"));
            }
            if begun.elapsed() > limit {
                break Err(format!(
                    "{what} took longer than its limit of {} s and was stopped",
                    limit.as_secs()
                ));
            }
            thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(100));
        };
        if outcome.is_err() {
            end_group(child, group, Signal::SIGTERM);
        }
        // What the program itself left running ends with it.
        let _ = killpg(group, Signal::SIGKILL);
        self.guard.remove(group);
        match outcome {
            Ok(status) => Ok(status),
            Err(sentence) => bail!(sentence),
        }
    }
}

impl Service<'_> {
    /// The process id, for whoever wants to measure or kill it.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// # Errors
    /// When the program has ended, with the last lines it printed.
    pub(crate) fn ensure_running(&mut self) -> Result<()> {
        if let Some(status) =
            self.child.try_wait().context("cannot ask for the state of a program")?
        {
            self.ended = true;
            self.supervisor.guard.remove(self.group);
            bail!(
                "{} ended by itself ({status}); the end of {}:\n{}",
                self.name,
                self.log.display(),
                self.last_lines()
            );
        }
        Ok(())
    }

    /// The end of the log, for an error message.
    pub(crate) fn last_lines(&self) -> String {
        let text = std::fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }

    /// Asks the program to end by this signal and kills it when it does not; says whether it ended by itself.
    pub(crate) fn stop(&mut self, signal: Signal) -> bool {
        if self.ended {
            return true;
        }
        self.ended = true;
        let clean = end_group(&mut self.child, self.group, signal);
        let _ = killpg(self.group, Signal::SIGKILL);
        self.supervisor.guard.remove(self.group);
        clean
    }
}

impl Drop for Service<'_> {
    fn drop(&mut self) {
        self.stop(Signal::SIGTERM);
    }
}

fn group_of(child: &Child) -> Pid {
    // A process id always fits; the system's own type is the signed one.
    Pid::from_raw(i32::try_from(child.id()).unwrap_or(i32::MAX))
}

/// Asks the group to end, waits a bounded time, then kills it. True when it ended when asked.
fn end_group(child: &mut Child, group: Pid, signal: Signal) -> bool {
    let _ = killpg(group, signal);
    let begun = Instant::now();
    while begun.elapsed() < GRACE {
        if matches!(child.try_wait(), Ok(Some(_)) | Err(_)) {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _ = killpg(group, Signal::SIGKILL);
    let _ = child.wait();
    false
}

/// The end of what a program printed, where the reason of a failure stands.
fn last_lines(text: &str, most: usize) -> &str {
    let begin = text.rmatch_indices('\n').nth(most).map_or(0, |(place, _)| place + 1);
    text.get(begin..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::time::{Duration, Instant};

    use super::Supervisor;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_program_over_its_limit_is_stopped_with_its_children() {
        let supervisor = Supervisor::start().expect("signals can be set up");
        let begun = Instant::now();
        // The output pipe is held open by the child of the child: only stopping the whole group closes it.
        let outcome = supervisor.output(
            "a sleeper",
            shell("sleep 60 & sleep 60"),
            Duration::from_millis(100),
        );
        assert!(
            outcome.is_err_and(|error| error.to_string().contains("took longer than its limit"))
        );
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn what_a_program_leaves_running_ends_with_it() {
        let supervisor = Supervisor::start().expect("signals can be set up");
        let begun = Instant::now();
        let printed =
            supervisor.output("a parent", shell("sleep 60 & echo $!"), Duration::from_secs(20));
        assert!(printed.is_ok_and(|text| text.trim().parse::<u32>().is_ok()));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[test]
    fn a_program_that_fails_is_named() {
        let supervisor = Supervisor::start().expect("signals can be set up");
        let outcome = supervisor.run("the shell", shell("exit 3"), Duration::from_secs(20));
        assert!(outcome.is_err_and(|error| error.to_string().contains("the shell failed")));
    }
}
