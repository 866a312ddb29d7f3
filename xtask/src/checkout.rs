//! Several checkouts share one folder of build output, but never each other's programs.
//!
//! Cargo tells by its time whether a file has changed. A file that was checked out here before another checkout built its own
//! version of it would count as built already, and a test would run with the other's content and paths. So whenever another
//! checkout built last, our own packages are built anew; what they depend on stays.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::context::Context;

/// The file that names the checkout that built last.
const LAST: &str = "checkout";

/// How deep below the build output Cargo keeps what it knows about a package: `<target>/<profile>/.fingerprint`.
const DEPTH: usize = 3;

/// Makes the build output this checkout's.
///
/// # Errors
/// When Cargo does not name the packages, or the folder cannot be written.
pub(crate) fn claim(context: &Context) -> Result<()> {
    let target = &context.paths.target;
    let (file, root) = (target.join(LAST), context.paths.root.display().to_string());
    if fs::read_to_string(&file).is_ok_and(|last| last == root) {
        return Ok(());
    }
    if target.is_dir() {
        let own = own_packages(context)?;
        forget(target, &own, DEPTH)?;
    }
    fs::create_dir_all(target)
        .and_then(|()| fs::write(&file, root))
        .with_context(|| format!("{} cannot be written", file.display()))
}

fn own_packages(context: &Context) -> Result<Vec<String>> {
    let answer = context
        .cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .context("cannot start cargo metadata")?;
    ensure!(answer.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&answer.stderr));
    let found: Value = serde_json::from_slice(&answer.stdout).context("cargo metadata")?;
    let packages = found["packages"].as_array().into_iter().flatten();
    Ok(packages.filter_map(|package| Some(package["name"].as_str()?.to_owned())).collect())
}

/// Removes what Cargo knows about our packages, in every profile and for every platform.
fn forget(folder: &Path, own: &[String], depth: usize) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("{}", folder.display()))?;
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        if folder.ends_with(".fingerprint") {
            // `<package>-<16 figures>`
            if name
                .rsplit_once('-')
                .is_some_and(|(package, _)| own.iter().any(|own| own == package))
            {
                fs::remove_dir_all(&path).with_context(|| format!("{}", path.display()))?;
            }
        } else if depth > 0 && path.is_dir() && (depth > 1 || name == ".fingerprint") {
            forget(&path, own, depth - 1)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_our_own_packages_is_forgotten_and_nothing_else() {
        let target =
            std::env::temp_dir().join(format!("bevilling-checkout-{}", std::process::id()));
        let of = |profile: &str, name: &str| target.join(profile).join(".fingerprint").join(name);
        let ours = [
            of("debug", "bevilling-core-0123456789abcdef"),
            of("wasm32-unknown-unknown/release", "bevilling-core-0123456789abcdef"),
        ];
        let others = [
            of("debug", "bevilling-core-extra-0123456789abcdef"),
            of("wasm32-unknown-unknown/release", "serde-0123456789abcdef"),
        ];
        for folder in ours.iter().chain(&others) {
            fs::create_dir_all(folder).expect("a folder of the machine's own");
        }
        forget(&target, &["bevilling-core".to_owned()], DEPTH).expect("can be removed");
        assert!(ours.iter().all(|folder| !folder.exists()));
        assert!(others.iter().all(|folder| folder.exists()));
        fs::remove_dir_all(&target).expect("can be removed");
    }
}
