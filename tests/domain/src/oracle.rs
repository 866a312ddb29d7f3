//! The comparison with the oracle in `tests/oracle`: random inputs, answered there and here, must give the same to the øre.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use crate::case_file::Case;
use crate::run::run;

/// Differences that are told in full; more only repeat them.
const TOLD: usize = 20;

/// What a comparison came to.
#[derive(Debug)]
pub struct Comparison {
    /// The area of the inputs.
    pub area: String,
    /// The seed they were made from.
    pub seed: u64,
    /// How many inputs agree in every key that the oracle answers.
    pub agree: u64,
    /// How many do not.
    pub differ: u64,
    /// SHA-256 over the lines of the oracle: inputs and its answers.
    pub checksum: String,
    /// How long it took.
    pub duration: Duration,
    /// The first differences, each in a line.
    pub differences: Vec<String>,
}

/// Lets the oracle make inputs of an area and answer them, and answers them here.
///
/// # Errors
/// When the oracle does not start or ends with an error.
pub fn compare(
    oracle: &Path,
    area: &str,
    seed: u64,
    count: u64,
) -> Result<Comparison, Box<dyn std::error::Error>> {
    let begin = Instant::now();
    let mut child = Command::new("python3")
        .arg(oracle)
        .args(["--area", area, "--seed", &seed.to_string(), "--from", "0"])
        .args(["--count", &count.to_string()])
        .args(["--jobs", &thread::available_parallelism().map_or(1, usize::from).to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let lines = child.stdout.take().ok_or("the oracle has no output")?;
    let mut checksum = Sha256::new();
    let (mut agree, mut differ, mut differences) = (0, 0, Vec::new());
    for line in BufReader::new(lines).lines() {
        let line = line?;
        checksum.update(line.as_bytes());
        checksum.update(b"\n");
        match differs(&line) {
            None => agree += 1,
            Some(difference) => {
                differ += 1;
                if differences.len() < TOLD {
                    differences.push(difference);
                }
            }
        }
    }
    let status = child.wait()?;
    if !status.success() {
        return Err(format!("the oracle ended with {status}").into());
    }
    if agree + differ != count {
        return Err(format!("the oracle answered {} of {count}", agree + differ).into());
    }
    let checksum = checksum.finalize().iter().fold(String::new(), |mut text, byte| {
        // A text takes every write.
        let _ = write!(text, "{byte:02x}");
        text
    });
    let duration = begin.elapsed();
    Ok(Comparison { area: area.to_owned(), seed, agree, differ, checksum, duration, differences })
}

fn differs(line: &str) -> Option<String> {
    let case: Case = match serde_json::from_str(line) {
        Ok(case) => case,
        Err(error) => return Some(format!("{error}: {line}")),
    };
    match run(&case) {
        Ok(mismatches) if mismatches.is_empty() => None,
        Ok(mismatches) => Some(format!("{mismatches:?}: {line}")),
        Err(error) => Some(format!("{error}: {line}")),
    }
}
