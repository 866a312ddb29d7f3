//! Programs that come from the operating system.

use anyhow::{Result, bail};

use crate::context::Context;
use crate::paths::on_path;
use crate::tools::{INSTALL_LIMIT, announce};

/// Installs a package of Debian or Ubuntu, if we may.
///
/// # Errors
/// With a sentence that says what to install by hand, when we are not root or the system has no `apt-get`.
pub(crate) fn install(context: &Context, package: &str, purpose: &str) -> Result<()> {
    if !nix::unistd::geteuid().is_root() || on_path("apt-get").is_none() {
        bail!(
            "{package} is missing, which {purpose}; install it with the system's own packages (only root on Debian or Ubuntu lets xtask do it)"
        );
    }
    announce(package, "with apt-get");
    let mut update = context.command("apt-get");
    update.args(["-q", "-q", "update"]);
    context.supervisor.run("apt-get update", update, INSTALL_LIMIT)?;
    let mut install = context.command("apt-get");
    install
        .args(["-q", "-q", "install", "--yes", "--no-install-recommends", package])
        .env("DEBIAN_FRONTEND", "noninteractive");
    context.supervisor.run(&format!("apt-get install {package}"), install, INSTALL_LIMIT)
}
