//! A throw-away PostgreSQL: a new cluster in a temporary folder on a free port, stopped and deleted at the end.

use std::env;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, geteuid};

use crate::context::Context;
use crate::http;
use crate::process::Service;
use crate::tools;

const PREFIX: &str = "bevilling-postgres-";

/// The running cluster.
#[derive(Debug)]
pub(crate) struct Cluster<'a> {
    service: Service<'a>,
    folder: PathBuf,
    port: u16,
}

/// The account that owns the cluster: the server refuses to run as root.
#[derive(Debug, Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

impl<'a> Cluster<'a> {
    /// Makes and starts a cluster.
    ///
    /// # Errors
    /// When PostgreSQL is missing and cannot be installed, or does not start.
    pub(crate) fn start(context: &'a Context) -> Result<Self> {
        let programs = tools::postgres::ensure(context)?;
        remove_leftovers();
        let account = account(context)?;
        let folder = env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))
            .context("cannot close the folder of the cluster to others")?;
        if let Some(account) = account {
            chown(&folder, Some(account.user), Some(account.group))
                .context("cannot give the folder of the cluster to postgres")?;
        }
        let started = Self::start_in(context, &programs, &folder, account);
        if started.is_err() {
            let _ = fs::remove_dir_all(&folder);
        }
        started
    }

    /// The address for `sqlx`.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Where the server writes its log.
    pub(crate) fn service(&mut self) -> &mut Service<'a> {
        &mut self.service
    }

    fn start_in(
        context: &'a Context,
        programs: &Path,
        folder: &Path,
        account: Option<Account>,
    ) -> Result<Self> {
        let data = folder.join("data");
        let mut initdb = as_account(&programs.join("initdb"), folder, account);
        initdb
            .args([
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--pgdata",
            ])
            .arg(&data);
        context.supervisor.output("initdb", initdb, Duration::from_secs(120))?;
        let port = http::free_port()?;
        let mut server = as_account(&programs.join("postgres"), folder, account);
        server
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder)
            .args(["-h", "127.0.0.1", "-p"])
            .arg(port.to_string());
        // Nothing here survives the test run: durability would only cost time.
        for setting in
            ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]
        {
            server.args(["-c", setting]);
        }
        let log = env::temp_dir().join(format!("{PREFIX}{}.log", std::process::id()));
        let mut service = context.supervisor.service("PostgreSQL", server, &log)?;
        wait_for_port(&mut service, port)?;
        Ok(Self { service, folder: folder.to_path_buf(), port })
    }
}

impl Drop for Cluster<'_> {
    fn drop(&mut self) {
        // Fast shutdown: disconnects who is still there, and does not wait for them.
        self.service.stop(Signal::SIGINT);
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(self.folder.with_extension("log"));
    }
}

fn wait_for_port(service: &mut Service<'_>, port: u16) -> Result<()> {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        service.ensure_running()?;
        ensure!(
            begun.elapsed() < Duration::from_secs(60),
            "PostgreSQL did not start within a minute:\n{}",
            service.last_lines()
        );
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// As root the account `postgres`, which the system's package makes; otherwise ourselves.
fn account(context: &Context) -> Result<Option<Account>> {
    if !geteuid().is_root() {
        return Ok(None);
    }
    let number = |switch: &str| -> Result<u32> {
        let mut command = context.command("id");
        command.args([switch, "postgres"]);
        let text =
            context.supervisor.output("id postgres", command, Duration::from_secs(20)).context(
                "PostgreSQL refuses to run as root and there is no account postgres to run it as",
            )?;
        text.trim().parse().context("the account postgres has no number")
    };
    Ok(Some(Account { user: number("-u")?, group: number("-g")? }))
}

fn as_account(program: &Path, folder: &Path, account: Option<Account>) -> Command {
    let mut command = match account {
        Some(account) => {
            let mut command = Command::new("setpriv");
            command
                .arg(format!("--reuid={}", account.user))
                .arg(format!("--regid={}", account.group))
                .arg("--clear-groups")
                .arg(program);
            command
        }
        None => Command::new(program),
    };
    // The account must be able to stand where it is started, and finds nothing of ours in its environment.
    command.current_dir(folder).env("HOME", folder).env_remove("PGDATA").env("LC_ALL", "C");
    command
}

/// Deletes the folders of clusters whose command was killed before it could tidy up.
fn remove_leftovers() {
    let Ok(entries) = fs::read_dir(env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let owner = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX))
            .and_then(|number| number.parse::<i32>().ok());
        if owner.is_some_and(|owner| kill(Pid::from_raw(owner), None) == Err(Errno::ESRCH)) {
            let _ = fs::remove_dir_all(entry.path());
            let _ = fs::remove_file(entry.path().with_extension("log"));
        }
    }
}
