//! Every request the peers saw: hashes and verdicts, never contents.

use std::collections::VecDeque;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Older entries leave when there are more than this.
const KEEP: usize = 50_000;

/// One request and its answer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    pub(crate) seq: u64,
    pub(crate) at: String,
    pub(crate) peer: String,
    pub(crate) op: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: Option<u16>,
    pub(crate) request_sha256: Option<String>,
    pub(crate) response_sha256: Option<String>,
    pub(crate) verdict: String,
    pub(crate) fault: Option<crate::faults::Kind>,
}

/// The requests in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    last: u64,
    entries: VecDeque<Entry>,
}

impl Ledger {
    pub(crate) fn add(&mut self, mut entry: Entry) {
        self.last += 1;
        entry.seq = self.last;
        entry.path = without_persons(&entry.path);
        self.entries.push_back(entry);
        if self.entries.len() > KEEP {
            self.entries.pop_front();
        }
    }

    pub(crate) fn read(&self, peer: Option<&str>, since: u64) -> Vec<&Entry> {
        self.entries
            .iter()
            .filter(|entry| entry.seq > since && peer.is_none_or(|peer| peer == entry.peer))
            .collect()
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Ten digits that stand alone are a person's number and are not kept.
pub(crate) fn without_persons(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut run = String::new();
    for sign in path.chars().chain(std::iter::once('\0')) {
        if sign.is_ascii_alphanumeric() {
            run.push(sign);
            continue;
        }
        let person = run.len() == 10 && run.bytes().all(|byte| byte.is_ascii_digit());
        out.push_str(if person { "**********" } else { &run });
        run.clear();
        if sign != '\0' {
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_persons;

    #[test]
    fn a_persons_number_never_stays_in_a_path() {
        assert_eq!(without_persons("/sim/udk/pension/1703509858"), "/sim/udk/pension/**********");
        assert_eq!(without_persons("/p?cprNumber=1703509858&x=1"), "/p?cprNumber=**********&x=1");
        let order = "/sim/nks/orders/0198f0c29a107e118a442f6f0f7b1c01";
        assert_eq!(without_persons(order), order);
    }
}
