//! What the interface answers with.

use bevilling_core::access::Role;
use bevilling_core::api::case::{CaseView, HistoryEntry, LetterState, LetterView};
use bevilling_core::api::page::Page;
use bevilling_core::api::person::{CaseSummary, PersonSummary, PersonView};
use bevilling_core::api::problem::{FieldError, Problem};
use bevilling_core::api::session::SessionView;
use bevilling_core::api::task::{TaskKind, TaskLine, TaskView};
use bevilling_core::calendar::ClosedDays;
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, OverlayRate};

use crate::json::{Json, field, field_or_default};
use crate::read::Read;

records! {
    SessionView { user, name, roles, sees_protected_addresses, municipality, rule_build, today, overlay }
    Overlay { rates = default, policies = default, closed_days = default }
    OverlayRate { key, period, amount, source }
    OverlayPolicy { key, period, choice, source }
    ClosedDays {
        constitution_day = default,
        christmas_eve = default,
        new_years_eve = default,
        friday_after_ascension = default,
    }
    TaskView {
        case, number, kind, benefit, state, person, person_name, line, received_on, waiting, remarks = default,
    }
    TaskLine { kind, date, amount }
    PersonSummary { id, name, cpr, protected_address, address = default, digital_post, dead = default }
    PersonView { person, cases, tasks }
    CaseSummary { id, number, benefit, state, received_on, paid }
    CaseView { case, version, person, holder, receipt, offers, history, letters, today, rule_build }
    HistoryEntry { version, at, by, by_name, event }
    LetterView { id, kind, title, date, state, sha256 }
    FieldError { pointer, code, message }
}

names! {
    LetterState { Queued, HandedOver, NotSent }
    TaskKind { Mail, Grant, ApproveLine, PaymentProblem }
}

found!(Role);

impl<T: Read> Read for Page<T> {
    fn read(json: &Json) -> Option<Page<T>> {
        Some(Page {
            items: field(json, "items")?,
            next: field(json, "next")?,
            total: field(json, "total")?,
        })
    }
}

impl Read for Problem {
    fn read(json: &Json) -> Option<Problem> {
        Some(Problem {
            // The field is a word of the language.
            kind: field(json, "type")?,
            title: field(json, "title")?,
            status: field(json, "status")?,
            detail: field(json, "detail")?,
            instance: field(json, "instance")?,
            code: field(json, "code")?,
            trace_id: field(json, "trace_id")?,
            errors: field_or_default(json, "errors")?,
            reasons: field_or_default(json, "reasons")?,
            current_version: field(json, "current_version")?,
            allowed: field_or_default(json, "allowed")?,
        })
    }
}
