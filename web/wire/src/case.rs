//! A case with its state, lines and documents.

use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::case::information_request::InformationRequest;
use bevilling_core::case::party::{PowerOfAttorney, Verified};
use bevilling_core::ids::{ActorId, CaseId, DocumentId, LetterId, LineId, OrderId, PersonId};
use bevilling_core::letter::LetterKind;
use bevilling_core::rule::contrast::Contrast;
use bevilling_core::supplement::case::line::{Approval, Line, LineState, PaymentProgress};
use bevilling_core::supplement::case::state::{
    Case, Decision, DecisionOutcome, MailAction, State, StateKind, Waiting, WaitingFor,
};

use crate::json::{Json, field, tag};
use crate::read::Read;

ids!(ActorId, CaseId, DocumentId, LetterId, LineId, OrderId, PersonId);

records! {
    Case {
        id, number, benefit, person, received_on, insurance, power_of_attorney, remarks = default, requests = default, documents, facts, state,
        lines,
    }
    Document { id, name, kind, category, media_type, sha256, received_on, state }
    PowerOfAttorney { document, holder, verified }
    InformationRequest { letter, wanted, since, until, ended }
    Verified { by, on }
    Waiting { reasons, from, since, until }
    Decision { outcome, reasons, by, on, assessment, nearest = default, letter, letter_kind }
    Contrast { path, now, then, change }
    Approval { approved_by, approved_on, order, letter, value_date }
}

tagged! {
    State by "state" {
        Mail,
        MailClosed { action },
        Unhandled,
        Waiting { waiting },
        Assessing,
        Decided { decision },
        LetterSending { decision },
        Granted { decision },
        Refused { decision },
        Referred { decision },
        Withdrawn { on },
    }
    MailAction by "action" {
        RelatedToCase { case },
        AddedToTask { case },
        NoAction { reason },
    }
    DecisionOutcome by "outcome" {
        Grant { from, legal_basis, percent },
        Refusal { grounds },
        Referral { ground },
    }
    PaymentProgress by "progress" {
        Queued,
        Unanswered,
        HandedOver,
        Received,
        Accepted,
        Completed,
        Rejected { reason },
        Returned { reason },
    }
}

names! {
    DocumentState { Present, MissingFile, Quarantined }
    WaitingFor { PensionAuthority, CivilRegister, Citizen }
    LetterKind { Grant, PartialGrant, Refusal, PaymentNotice, InformationRequest }
    StateKind {
        Mail, MailClosed, Unhandled, Waiting, Assessing, Decided, LetterSending, Granted, Refused, Referred, Withdrawn,
    }
}

named! {
    DocumentKind {
        "Ansoegning" => Application,
        "Anmodning" => RefundRequest,
        "Blanketsignatur" => FormData,
        "Fuldmagt" => PowerOfAttorney,
        "Overslag" => Estimate,
        "Faktura" => Invoice,
        "Bilag" => Attachment,
        "Afgoerelse" => Decision,
        "Andet" => Other,
    }
}

impl Read for Line {
    fn read(json: &Json) -> Option<Line> {
        Some(Line {
            id: field(json, "id")?,
            expense: field(json, "expense")?,
            amount: field(json, "amount")?,
            own_payment: field(json, "own_payment")?,
            payee: field(json, "payee")?,
            assessment: field(json, "assessment")?,
            entered_by: field(json, "entered_by")?,
            entered_on: field(json, "entered_on")?,
            override_reason: field(json, "override_reason")?,
            // Where it stands lies beside the rest.
            state: LineState::read(json)?,
        })
    }
}

const _: fn(&LineState) = |state| match state {
    LineState::Draft
    | LineState::Approved { approval: _, progress: _ }
    | LineState::Paid { approval: _, at: _ }
    | LineState::Cancelled { by: _, on: _, reason: _, approval: _, progress: _ } => {}
};

impl Read for LineState {
    fn read(json: &Json) -> Option<LineState> {
        Some(match tag(json, "line_state")? {
            "draft" => LineState::Draft,
            // The approval lies beside what became of it.
            "approved" => LineState::Approved {
                approval: Approval::read(json)?,
                progress: field(json, "progress")?,
            },
            "paid" => LineState::Paid { approval: Approval::read(json)?, at: field(json, "at")? },
            "cancelled" => LineState::Cancelled {
                by: field(json, "by")?,
                on: field(json, "on")?,
                reason: field(json, "reason")?,
                approval: field(json, "approval")?,
                progress: field(json, "progress")?,
            },
            _ => return None,
        })
    }
}
