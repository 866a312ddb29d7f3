//! What the lists for other systems have in common.

use bevilling_core::ids::{CaseId, PersonId};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::http::access::Caller;
use crate::http::paging::rows;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject, NewAccess};
use crate::store::records::{Part, RecordFilter};

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RecordQuery {
    /// How many at most: 25 when it is not said, 100 at the most.
    #[serde(default)]
    pub(super) limit: Option<i64>,
    /// Where the page starts, as the page before it said.
    #[serde(default)]
    pub(super) cursor: Option<String>,
    /// What belongs to this case only.
    #[serde(default)]
    pub(super) case: Option<String>,
    /// Only what changed with this number or later: the highest `changed` that was read before. Its rows come once more.
    #[serde(default, rename = "changedSince")]
    pub(super) changed_since: Option<i64>,
}

impl RecordQuery {
    pub(super) fn filter(&self) -> RecordFilter {
        RecordFilter {
            case: self.case.clone().map(CaseId::new),
            state: None,
            since: self.changed_since.unwrap_or_default(),
        }
    }

    /// One row more than asked for: it tells whether there is a next page.
    pub(super) fn part(&self) -> Part<'_> {
        Part { after: self.cursor.as_deref(), limit: self.rows() + 1 }
    }

    pub(super) fn rows(&self) -> i64 {
        rows(self.limit)
    }

    /// What the link to the next page repeats. Nobody's identifier goes there unasked: the case is the one that was asked for.
    pub(super) fn repeated(&self) -> Vec<(&'static str, Option<String>)> {
        let case = self.case.as_deref().filter(|case| case.bytes().all(is_plain));
        vec![
            ("limit", Some(self.rows().to_string())),
            ("case", case.map(str::to_owned)),
            ("changedSince", self.changed_since.map(|change| change.to_string())),
        ]
    }
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// What is written down about the citizen of a row that is shown.
pub(super) fn shown(
    caller: &Caller<'_>,
    person: Option<&PersonId>,
    number: &str,
) -> Option<NewAccess> {
    let subject = AccessSubject::Person(person?.clone());
    Some(caller.entry(AccessPurpose::Report, AccessAction::View, Some(subject), Some(number)))
}
