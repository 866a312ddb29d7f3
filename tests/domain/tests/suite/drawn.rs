//! How properties draw: some cases in every run of the tests; in a recorded run (`cargo xtask fuzz`) as many as it asks for, from
//! its seed, counted and with a checksum.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;
use std::{env, fmt, fs, thread};

use proptest::test_runner::{
    Config, ResultCache, ResultCacheKey, RngSeed, TestCaseError, TestCaseResult,
};
use sha2::{Digest as _, Sha256};

/// Names the folder of a recorded run, and before it how many cases are drawn and from which seed: `1000:7:folder`.
const RECORDED: &str = "BEVILLING_FUZZ";

thread_local! {
    /// What the case under way was answered, in a recorded run.
    static ANSWERED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The configuration of every property.
pub(super) fn cases() -> Config {
    let plain = Config { failure_persistence: None, ..Config::default() };
    match recorded() {
        None => plain,
        Some((cases, seed, _)) => Config {
            cases,
            rng_seed: RngSeed::Fixed(seed),
            result_cache: || Box::new(Record::begin()),
            // A property may leave out what does not concern it as often as it likes.
            max_global_rejects: u32::MAX,
            ..plain
        },
    }
}

/// Adds what a case was answered to the checksum of a recorded run.
pub(super) fn answered(answer: &impl fmt::Debug) {
    if env::var_os(RECORDED).is_some() {
        ANSWERED.with_borrow_mut(|text| {
            write!(text, "{answer:?};").expect("a text takes every write");
        });
    }
}

fn recorded() -> Option<(u32, u64, PathBuf)> {
    let asked = env::var(RECORDED).ok()?;
    let [cases, seed, folder] = asked.splitn(3, ':').collect::<Vec<_>>()[..] else {
        panic!("{RECORDED} is not cases:seed:folder")
    };
    Some((cases.parse().expect("a number of cases"), seed.parse().expect("a seed"), folder.into()))
}

/// Counts the cases of one property; says at its end how many there were, how long they took and what they were.
struct Record {
    begun: Instant,
    cases: u64,
    checksum: RefCell<Sha256>,
}

impl Record {
    fn begin() -> Record {
        Record { begun: Instant::now(), cases: 0, checksum: RefCell::default() }
    }
}

impl ResultCache for Record {
    fn key(&self, key: &ResultCacheKey<'_>) -> u64 {
        let mut checksum = self.checksum.borrow_mut();
        write!(Hashed(&mut checksum), "{:?}", key.value_debug()).expect("a hash takes every write");
        0
    }

    fn put(&mut self, _: u64, result: &TestCaseResult) {
        let verdict: &[u8] = match result {
            Ok(()) => b"holds",
            Err(TestCaseError::Reject(_)) => b"left out",
            Err(TestCaseError::Fail(_)) => b"fails",
        };
        self.cases += u64::from(result.is_ok());
        let checksum = self.checksum.get_mut();
        checksum.update(verdict);
        ANSWERED.with_borrow_mut(|text| {
            checksum.update(&*text);
            text.clear();
        });
    }

    fn get(&self, _: u64) -> Option<&TestCaseResult> {
        None
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        let Some((_, _, folder)) = recorded() else { return };
        let current = thread::current();
        let name = current.name().unwrap_or("main").replace("::", ".");
        let checksum = std::mem::take(self.checksum.get_mut()).finalize();
        let hex = checksum.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").expect("a text takes every write");
            text
        });
        let line = format!("{} {} {hex}\n", self.cases, self.begun.elapsed().as_micros());
        fs::write(folder.join(name), line).expect("the folder of the run can be written");
    }
}

struct Hashed<'a>(&'a mut Sha256);

impl fmt::Write for Hashed<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}
