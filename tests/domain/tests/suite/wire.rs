//! What the app reads by its own lists is what serde writes and reads: the same values, and nothing where serde finds nothing.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use bevilling_core::access::Role;
use bevilling_core::api::case::{CaseView, HistoryEntry, LetterState, LetterView};
use bevilling_core::api::page::Page;
use bevilling_core::api::person::{CaseSummary, PersonSummary, PersonView};
use bevilling_core::api::problem::{FieldError, Problem};
use bevilling_core::api::session::SessionView;
use bevilling_core::api::task::{TaskKind, TaskLine, TaskView};
use bevilling_core::calendar::ClosedDays;
use bevilling_core::calendar::period::Period;
use bevilling_core::case::document::{DocumentKind, DocumentState};
use bevilling_core::code::Code;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::ids::{ActorId, CaseId, DocumentId, LetterId, OrderId, PersonId};
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::{FoundRate, Overlay, OverlayPolicy, OverlayRate, RateBook};
use bevilling_core::law::standing::Standing;
use bevilling_core::letter::LetterKind;
use bevilling_core::money::Money;
use bevilling_core::rule::account::{Cause, Leaf};
use bevilling_core::rule::assessment::{Answer, Outcome, Reading};
use bevilling_core::rule::fact::{Origin, Source};
use bevilling_core::rule::record::FindingRecord;
use bevilling_core::rule::value::Value as Amount;
use bevilling_core::sickness::estimate::draft::SicknessDraft;
use bevilling_core::sickness::estimate::result::{EstimateDeadline, EstimateLimit};
use bevilling_core::sickness::payee::Payee as SicknessPayee;
use bevilling_core::sickness::payer::kinds::DayPayment;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::line::{Approval, LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::{CaseAction, offers};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{
    Case, DecisionOutcome, MailAction, State, StateKind, WaitingFor,
};
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::supplement::kinds::{
    Benefit, ExpenseKind, Household, InsuranceGroup, Payee, PensionKind, Residence, WealthStatus,
};
use bevilling_core::text::Language;
use bevilling_wire::{Json, Read};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::given::{
    anna, assessing, day, decided, granted, letter_sending, mail, mail_closed, now, referred,
    refused_case, today, unhandled, waiting, with_line, withdrawn,
};
use super::properties::estimate::filled_in;

/// Reads by the lists. The app has the browser parse; here another parser stands for it.
fn read<T: Read>(text: &str) -> Option<T> {
    T::read(&tree(serde_json::from_str(text).ok()?))
}

fn tree(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Flag(flag),
        Value::Number(number) => number.as_i64().map_or(Json::Other, Json::Number),
        Value::String(text) => Json::Text(text),
        Value::Array(list) => Json::List(list.into_iter().map(tree).collect()),
        Value::Object(fields) => {
            Json::Record(fields.into_iter().map(|(name, value)| (name, tree(value))).collect())
        }
    }
}

/// A type that both ways of reading know.
trait Known: Read + Serialize + DeserializeOwned + PartialEq + Debug {}

impl<T: Read + Serialize + DeserializeOwned + PartialEq + Debug> Known for T {}

/// Both ways of reading find the same, also in what is broken at any place.
fn check<T: Known>(value: &T) {
    for broken in broken(&check_whole(value)) {
        let text = broken.to_string();
        assert!(read::<T>(&text) == serde_json::from_str(&text).ok(), "read otherwise: {text}");
    }
}

/// What is written is read; gives what is written.
fn check_whole<T: Known>(value: &T) -> Value {
    let tree = serde_json::to_value(value).expect("a value of the domain can be written");
    assert!(read::<T>(&tree.to_string()).as_ref() == Some(value), "not read: {tree}");
    tree
}

/// Samples of an enumeration whose variants lie beside a tag; each variant must be among them.
fn check_variants<T: Known>(tag: &str, samples: &[T]) {
    let known = variants::<T>(&json!({ tag: "?" }));
    let seen = samples.iter().map(|sample| {
        check(sample);
        let tree = serde_json::to_value(sample).expect("a variant can be written");
        tree[tag].as_str().expect("the tag of a variant").to_owned()
    });
    assert_eq!(seen.collect::<BTreeSet<_>>(), known);
}

/// An enumeration of names alone; serde tells them all.
fn check_names<T: Known>() {
    let names = variants::<T>(&json!("?"));
    assert!(!names.is_empty());
    for name in names {
        check(&serde_json::from_value::<T>(json!(name)).expect("a name that serde knows"));
    }
}

/// The names that serde expects, out of what it says about one that it does not know.
fn variants<T: Known>(unknown: &Value) -> BTreeSet<String> {
    assert_eq!(read::<T>(&unknown.to_string()), None);
    let said = serde_json::from_value::<T>(unknown.clone()).expect_err("no such name").to_string();
    let (_, expected) = said.split_once("expected").expect("serde names what it expects");
    expected.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The tree with each kind of place left out or holding another thing.
fn broken(tree: &Value) -> Vec<Value> {
    let mut places = BTreeMap::new();
    note_places(tree, "", "", &mut places);
    let mut found = vec![json!(null), json!("?"), json!(7)];
    for (parent, key) in places.into_values() {
        let others =
            [None, Some(json!(null)), Some(json!("?")), Some(json!(-1)), Some(json!(true))];
        for other in others {
            let mut copy = tree.clone();
            let fields = copy.pointer_mut(&parent).and_then(Value::as_object_mut);
            let fields = fields.expect("the object that was seen there");
            match other {
                Some(other) => drop(fields.insert(key.clone(), other)),
                None => drop(fields.remove(&key)),
            }
            found.push(copy);
        }
    }
    found
}

/// One place of each kind: two entries of a list are looked at once, unless they hold other fields.
fn note_places(
    tree: &Value,
    at: &str,
    kind: &str,
    places: &mut BTreeMap<String, (String, String)>,
) {
    match tree {
        Value::Object(fields) => {
            let names = fields.keys().cloned().collect::<Vec<_>>().join(",");
            for (key, value) in fields {
                let kind = format!("{kind}/{names}:{key}");
                places.entry(kind.clone()).or_insert_with(|| (at.to_owned(), key.clone()));
                note_places(value, &format!("{at}/{key}"), &kind, places);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                note_places(value, &format!("{at}/{index}"), kind, places);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn word(text: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(text)
}

fn period() -> Period {
    Period::new(day("2026-01-01"), Some(day("2026-12-31"))).expect("in order")
}

fn person(id: &str) -> PersonSummary {
    PersonSummary {
        id: PersonId::new(id),
        name: "Karen \"Kaja\" Østergård\n".to_owned(),
        cpr: "170350-9858".to_owned(),
        protected_address: false,
        address: vec!["Søndergade 1".to_owned(), "8000 Aarhus C".to_owned()],
        digital_post: Some(true),
        dead: false,
    }
}

fn view(case: Case) -> CaseView {
    CaseView {
        offers: offers(&case),
        case,
        version: 7,
        person: Some(person("person-1")),
        holder: None,
        receipt: Some("KV-2026-000001".to_owned()),
        history: vec![HistoryEntry {
            version: 7,
            at: now(),
            by: anna(),
            by_name: "Anna".to_owned(),
            event: "decided".to_owned(),
        }],
        letters: vec![LetterView {
            id: LetterId::new("letter-1"),
            kind: LetterKind::Grant,
            title: "Afgørelse".to_owned(),
            date: today(),
            state: LetterState::Queued,
            sha256: "00".repeat(32),
        }],
        today: today(),
        rule_build: RULE_BUILD.to_owned(),
    }
}

#[test]
fn a_case_is_read_in_every_state() {
    let cases = [
        mail(),
        mail_closed(),
        unhandled(),
        waiting(),
        assessing(5_000_000),
        decided(),
        letter_sending(),
        granted(),
        with_line(30_000),
        refused_case(),
        referred(),
        withdrawn(),
    ];
    let known = variants::<State>(&json!({ "state": "?" }));
    let mut seen = BTreeSet::new();
    for case in cases {
        let tree = check_whole(&view(case));
        seen.insert(
            tree["case"]["state"]["state"].as_str().expect("the tag of a state").to_owned(),
        );
    }
    assert_eq!(seen, known);
    check(&view(waiting()));
    check(&view(mail_closed()));
}

#[test]
fn a_line_is_read_wherever_it_stands() {
    let approval = || Approval {
        approved_by: anna(),
        approved_on: today(),
        order: OrderId::new("order-1"),
        letter: LetterId::new("letter-2"),
        value_date: day("2026-02-06"),
    };
    let reason = || "Fordi.".to_owned();
    let cancelled = |approval, progress| LineState::Cancelled {
        by: anna(),
        on: today(),
        reason: reason(),
        approval,
        progress,
    };
    let states = [
        LineState::Draft,
        LineState::Approved { approval: approval(), progress: PaymentProgress::Queued },
        LineState::Paid { approval: approval(), at: now() },
        cancelled(None, None),
        cancelled(Some(approval()), Some(PaymentProgress::Unanswered)),
    ];
    check_variants("lineState", &states);
    let mut case = with_line(30_000);
    for state in states {
        for line in &mut case.lines {
            line.state = state.clone();
            line.override_reason = Some("Set på.".to_owned());
            check(line);
        }
    }
}

#[test]
fn payments_mail_and_decisions_are_read() {
    let reason = || "Fordi.".to_owned();
    check_variants(
        "progress",
        &variants::<PaymentProgress>(&json!({ "progress": "?" }))
            .into_iter()
            .map(|name| {
                serde_json::from_value(json!({ "progress": name, "reason": "SIM-1" }))
                    .expect("how far a payment has come")
            })
            .collect::<Vec<PaymentProgress>>(),
    );
    check_variants(
        "action",
        &[
            MailAction::RelatedToCase { case: CaseId::new("case-2") },
            MailAction::AddedToTask { case: CaseId::new("case-2") },
            MailAction::NoAction { reason: reason() },
        ],
    );
    check_variants(
        "outcome",
        &[
            DecisionOutcome::Grant { from: today(), legal_basis: "§ 14".to_owned(), percent: 60 },
            DecisionOutcome::Refusal { grounds: vec![Code::PoaMissing] },
            DecisionOutcome::Referral { ground: Code::PoaMissing },
        ],
    );
}

#[test]
fn every_refusal_is_read() {
    let with_everything = |name: String| {
        serde_json::from_value(json!({
            "refusal": name, "state": "granted", "reasons": ["R_WEALTH_UNKNOWN"], "most": 4_000, "today": "2026-02-02",
            "threshold": 1_000_000, "problems": ["?"],
        }))
        .expect("a refusal with all that refusals tell")
    };
    let known = variants::<Refusal>(&json!({ "refusal": "?" })).into_iter();
    check_variants("refusal", &known.map(with_everything).collect::<Vec<Refusal>>());
}

#[test]
fn findings_are_read_with_what_they_rest_on() {
    let code = Code::PoaMissing;
    let origin = Origin::Caseworker { actor: anna() };
    let answers = vec![
        Answer::Met,
        Answer::NotMet { code },
        Answer::Refer { code },
        Answer::Manual { code },
        Answer::NotRelevant,
        Answer::Value { value: Amount::Money(Money::from_ore(-1)) },
        Answer::Unknown { path: word("person.alive"), code },
        Answer::Stopped { path: word("person.alive"), code },
        Answer::Blocked { by: word("PS-5.6") },
    ];
    let readings = vec![
        Reading::Fact {
            path: word("person.alive"),
            value: Amount::Flag(true),
            source: Source { origin, on: today() },
        },
        Reading::Unknown { path: word("person.alive") },
        Reading::Rate {
            key: word("WEALTH_LIMIT"),
            day: today(),
            found: FoundRate { amount: 1, since: today(), overlay: Some(word("Byrådet")) },
        },
        Reading::Policy { key: word("ROUNDING"), choice: word("nearest"), municipal: true },
        Reading::Finding { rule: word("PS-5.6") },
    ];
    check_variants("answer", &answers);
    check_variants("read", &readings);
    check_variants(
        "type",
        &[
            Amount::Money(Money::from_ore(i64::MAX)),
            Amount::Fraction(Fraction::from(Money::from_ore(7))),
            Amount::Percent(60),
            Amount::Count(3),
            Amount::Hours(Hours::from_hundredths(740)),
            Amount::Exact(Fraction::percent(51)),
            Amount::Day(today()),
            Amount::Flag(false),
            Amount::Word(word("Tandbehandling")),
        ],
    );
    check_variants(
        "kind",
        &[
            Cause::Fact(word("expense.grossPrice")),
            Cause::Rate(word("WEALTH_LIMIT")),
            Cause::Finding(word("PS-5.6")),
            Cause::Rounding(word("ROUNDING")),
        ],
    );
    for answer in answers {
        check(&FindingRecord {
            rule: word("PS-5.6"),
            answer: Cow::Owned(answer),
            readings: Cow::Owned(readings.clone()),
            leaves: Cow::Owned(vec![Leaf {
                cause: Cause::Rate(word("WEALTH_LIMIT")),
                amount: Fraction::from(Money::from_ore(-7)),
            }]),
        });
    }
}

#[test]
fn every_origin_is_read() {
    let known = variants::<Origin>(&json!({ "kind": "?" })).into_iter();
    let origins = known.map(|kind| {
        serde_json::from_value(
            json!({ "kind": kind, "document": "d-1", "actor": "anna", "number": "HT-2026-000001" }),
        )
        .expect("an origin with all that origins tell")
    });
    check_variants("kind", &origins.collect::<Vec<Origin>>());
}

#[test]
fn every_name_is_read() {
    check_names::<Benefit>();
    check_names::<CaseAction>();
    check_names::<DecisionChoice>();
    check_names::<DocumentKind>();
    check_names::<DocumentState>();
    check_names::<ExpenseKind>();
    check_names::<Household>();
    check_names::<InsuranceGroup>();
    check_names::<LetterKind>();
    check_names::<LetterState>();
    check_names::<Outcome>();
    check_names::<Payee>();
    check_names::<PensionKind>();
    check_names::<Residence>();
    check_names::<Role>();
    check_names::<StateKind>();
    check_names::<TaskKind>();
    check_names::<WaitingFor>();
    check_names::<WealthStatus>();
}

#[test]
fn session_person_tasks_and_problems_are_read() {
    let overlay = Overlay {
        rates: vec![OverlayRate {
            key: "FOOT".to_owned(),
            period: period(),
            amount: 1,
            source: "Byrådet".to_owned(),
        }],
        policies: vec![OverlayPolicy {
            key: "ROUNDING".to_owned(),
            period: period(),
            choice: "krone".to_owned(),
            source: "Byrådet".to_owned(),
        }],
        closed_days: ClosedDays { constitution_day: true, ..ClosedDays::default() },
    };
    check(&SessionView {
        user: ActorId::new("anna"),
        name: "Anna".to_owned(),
        roles: vec![Role::Leader],
        sees_protected_addresses: true,
        municipality: "Aarhus".to_owned(),
        rule_build: RULE_BUILD.to_owned(),
        today: today(),
        overlay,
    });
    let waiting = match waiting().state {
        State::Waiting { waiting } => Some(waiting),
        _ => None,
    };
    let task = TaskView {
        case: CaseId::new("case-1"),
        number: "HT-2026-000001".to_owned(),
        kind: TaskKind::Grant,
        benefit: Benefit::Ordinary,
        state: StateKind::Waiting,
        person: Some(PersonId::new("person-1")),
        person_name: Some("Karen".to_owned()),
        line: Some(TaskLine {
            kind: ExpenseKind::Dental,
            date: today(),
            amount: Money::from_ore(15_300),
        }),
        received_on: today(),
        waiting,
        remarks: vec![Code::PoaMissing],
    };
    let summary = CaseSummary {
        id: CaseId::new("case-1"),
        number: "HT-2026-000001".to_owned(),
        benefit: Benefit::Ordinary,
        state: StateKind::Granted,
        received_on: today(),
        paid: 12_300,
    };
    check(&Page { items: vec![task.clone()], next: Some("c".to_owned()), total: 1 });
    check(&PersonView { person: person("person-1"), cases: vec![summary], tasks: vec![task] });
    check(&Problem {
        kind: "https://bevilling.invalid/problems/stale".to_owned(),
        title: "Nogen var før dig".to_owned(),
        status: 409,
        detail: Some("Sagen er ændret.".to_owned()),
        instance: Some("/cases/case-1".to_owned()),
        code: "stale".to_owned(),
        trace_id: Some("t-1".to_owned()),
        errors: vec![FieldError::new("cpr", Code::PoaMissing)],
        reasons: vec![Code::PoaMissing],
        current_version: Some(8),
        allowed: vec!["open".to_owned()],
    });
}

#[test]
fn an_estimate_of_sickness_benefit_is_read() {
    check_names::<SicknessPayee>();
    check_names::<DayPayment>();
    check_names::<EstimateLimit>();
    check_names::<EstimateDeadline>();
    check_names::<Standing>();
    for (who, how) in [("Employee", "Part"), ("SelfEmployed", "Whole"), ("Unemployed", "Whole")] {
        let draft: SicknessDraft =
            serde_json::from_value(filled_in(who, how)).expect("a form takes every text");
        let shown = draft.estimate(day("2026-06-01"), &RateBook::NATIONAL).shown(Language::Da);
        assert!(!shown.weeks.is_empty(), "{who}");
        check(&shown);
    }
    check(&SicknessDraft::default().estimate(today(), &RateBook::NATIONAL).shown(Language::En));
}

#[test]
fn a_draft_is_read_and_what_is_missing_in_it_is_empty() {
    let full = ExpenseDraft {
        kind: "Tandbehandling".to_owned(),
        document: DocumentId::new("d-1").to_string(),
        ..ExpenseDraft::default()
    };
    check(&full);
    assert_eq!(read::<ExpenseDraft>("{}"), Some(ExpenseDraft::default()));
}

#[test]
fn what_is_no_json_is_nothing() {
    let whole = serde_json::to_string(&view(granted())).expect("a case can be written");
    for cut in (0..whole.len()).step_by(997).filter(|cut| whole.is_char_boundary(*cut)) {
        assert_eq!(read::<CaseView>(&whole[..cut]), None);
    }
    assert_eq!(read::<CaseView>(&format!("{whole} x")), None);
    assert_eq!(read::<CaseView>(&"[".repeat(100_000)), None);
}
