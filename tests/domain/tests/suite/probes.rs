//! What plain functions and deciders answer by these rates: a rate or a choice that no list of rules reads is shown to matter by
//! asking them with the national rates and with others.

use bevilling_core::calendar::period::Period;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::deadlines::{Deadline, last_day};
use bevilling_core::sickness::distribution::spread;
use bevilling_core::sickness::earning::facts::Sex;
use bevilling_core::sickness::earning::months::month_hours;
use bevilling_core::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use bevilling_core::sickness::employer_window::EmployerWindow;
use bevilling_core::sickness::follow_up::{
    FollowUp, OtherProblems, category, employer_interview, next,
};
use bevilling_core::sickness::intake::{AbsenceReport, RawReport, RegisterAnswer};
use bevilling_core::sickness::ledger::account::LedgerAccount;
use bevilling_core::sickness::ledger::entry::Posting;
use bevilling_core::sickness::ledger::numbered::numbered;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::payout_calendar::{citizen_value_date, propose_year, publish};
use bevilling_core::sickness::reassessment::facts::ReassessmentFacts;
use bevilling_core::sickness::reassessment::projection::{Spell, project};
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::sickness::several::{Job, several};
use bevilling_core::sickness::small_employer::{admission, premium};
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::kind::EMPLOYEE;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::decide::{Context, decide};
use chrono::{DateTime, NaiveDate};

use super::coverage::choice;
use super::given::{anna, approval, context, day, learnt, with_line};

/// A question whose answer depends on a rate or a choice.
pub(super) struct Probe {
    /// The rate or choice.
    pub(super) key: &'static str,
    /// The answer by the national rates with this change laid over them.
    pub(super) ask: fn(&Overlay) -> String,
}

/// One for each rate and choice that is read outside the lists of rules; for an account number see [`account`].
pub(super) static ASKED: &[Probe] = &[
    Probe {
        key: "SICKNESS_APPLY_NO_LETTER",
        ask: |change| deadline(Deadline::BenefitApplicationWithoutLetter, change),
    },
    Probe { key: "SICKNESS_FUND_NOTIFY", ask: |change| deadline(Deadline::Fund, change) },
    Probe {
        key: "SICKNESS_AGREEMENT_NOTIFY",
        ask: |change| deadline(Deadline::SelfEmployedWithAgreement, change),
    },
    Probe { key: "SICKNESS_RECONSIDER", ask: |change| deadline(Deadline::Reconsideration, change) },
    Probe { key: "SICKNESS_HEARING", ask: |change| deadline(Deadline::Hearing, change) },
    Probe { key: "SICKNESS_REMINDER", ask: |change| deadline(Deadline::Reminder, change) },
    Probe { key: "SICKNESS_AVERAGE_HOURLY_PAY_MEN", ask: |change| derived(Sex::Man, change) },
    Probe { key: "SICKNESS_AVERAGE_HOURLY_PAY_WOMEN", ask: |change| derived(Sex::Woman, change) },
    Probe {
        key: "SICKNESS_MISSING_HOURS",
        ask: |change| months(Sex::Woman, &RateBook::with(change)),
    },
    Probe {
        key: "SICKNESS_EMPLOYER_INTERVIEW",
        ask: |change| format!("{:?}", employer_interview(day(FIRST), &RateBook::with(change))),
    },
    Probe { key: "SICKNESS_FIRST_TALK", ask: |change| talk(&[], FollowUp::Talks, change) },
    Probe {
        key: "SICKNESS_NEXT_TALK",
        ask: |change| talk(&["2026-02-16"], FollowUp::Talks, change),
    },
    Probe {
        key: "SICKNESS_RECOVERY_CHECK",
        ask: |change| {
            talk(&["2026-02-16"], FollowUp::Recovery { expected: day("2026-05-18") }, change)
        },
    },
    Probe { key: "SICKNESS_SHORT_COURSE", ask: |change| visited("2026-01-20", change) },
    Probe { key: "SICKNESS_FOLLOW_UP", ask: |change| visited("2026-01-20", change) },
    Probe { key: "SICKNESS_FOLLOW_UP", ask: |change| visited("2024-12-30", change) },
    Probe { key: "SICKNESS_LATE_PAYOUT", ask: late },
    Probe { key: "SICKNESS_LONG_WEEK", ask: taken_in },
    Probe { key: "SICKNESS_STALE_YEARS", ask: taken_in },
    Probe {
        key: "SICKNESS_NOTIFY_EARLIEST",
        ask: |change| {
            let book = RateBook::with(change);
            let window = EmployerWindow::of(day(FIRST), day("2026-02-04"), &book);
            format!("{:?}", window.map(|window| window.opens))
        },
    },
    Probe { key: "SICKNESS_REASSESS_WARNING", ask: reassessed },
    Probe { key: "SICKNESS_SEVERAL_JOBS", ask: shared },
    Probe {
        key: "SICKNESS_WEEKDAYS",
        ask: |change| {
            let book = RateBook::with(change);
            format!("{:?}", spread(Hours::FULL_TIME, Claimant::Employee, day(FIRST), &book))
        },
    },
    Probe {
        key: "SICKNESS_S55_PUBLIC_FUNDING",
        ask: |change| {
            let payroll = Money::from_ore(100_000_000);
            format!("{:?}", admission(payroll, 49, day(FIRST), &RateBook::with(change)))
        },
    },
    Probe {
        key: "SICKNESS_S55_PREMIUM",
        ask: |change| {
            let payroll = Money::from_ore(100_000_000);
            format!("{:?}", premium(payroll, day("2024-01-01"), &RateBook::with(change)))
        },
    },
    Probe {
        key: "SICKNESS_ODD_HOURS",
        ask: |change| {
            let (book, week) = (RateBook::with(change), Hours::from_hundredths(3_703));
            format!("{:?}", spread(week, Claimant::Employee, day(FIRST), &book))
        },
    },
    Probe {
        key: "SICKNESS_WEEKDAYS_UNEMPLOYED",
        ask: |change| {
            let book = RateBook::with(change);
            format!("{:?}", spread(Hours::FULL_TIME, Claimant::Unemployed, day(FIRST), &book))
        },
    },
    Probe {
        key: "FOLLOW_UP_DAYS",
        ask: |change| {
            let actor = anna();
            let here = Context { book: RateBook::with(change), ..context(&actor) };
            format!("{:?}", decide(&learnt(None), Command::Open, &here))
        },
    },
    Probe {
        key: "FOUR_EYES_THRESHOLD",
        ask: |change| {
            let actor = anna();
            let here = Context { book: RateBook::with(change), ..context(&actor) };
            format!("{:?}", decide(&with_line(30_000), approval(), &here))
        },
    },
];

/// The first absence day.
const FIRST: &str = "2026-01-05";

/// How a posting to the account of this key is told to the ledger; nothing when it is the key of no account.
pub(super) fn account(key: &str, change: &Overlay) -> Option<String> {
    let account = *LedgerAccount::ALL.iter().find(|account| account.series().key == key)?;
    let posting = Posting { account, amount: Money::from_ore(100) };
    let week = (day(FIRST), day("2026-01-11"));
    Some(format!("{:?}", numbered(&[posting], day("2026-01-15"), week, &RateBook::with(change))))
}

fn deadline(deadline: Deadline, change: &Overlay) -> String {
    format!("{:?}", last_day(deadline, day(FIRST), &RateBook::with(change)))
}

fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: day(FIRST) };
    Known::new(value, source, DateTime::UNIX_EPOCH)
}

/// The hours of months whose hours nobody reported, where they are derived of the pay.
fn derived(sex: Sex, change: &Overlay) -> String {
    let mut overlay = change.clone();
    overlay.policies.extend(choice("SICKNESS_MISSING_HOURS", "HOURS_DERIVED").policies);
    months(sex, &RateBook::with(&overlay))
}

fn months(sex: Sex, book: &RateBook<'_>) -> String {
    let report = IncomeReport {
        kind: ReportKind::Regular,
        filed: Filed::InRegister,
        hours_kind: HoursKind::Work,
        pay: Money::from_ore(1_870_900),
        hours: None,
        holiday_allowance: None,
        public_holiday_pay: None,
        pension: None,
        atp: None,
        labor_market_contribution: None,
    };
    let month = Period::new(day("2018-01-01"), Some(day("2018-01-31"))).expect("in order");
    let reports = [known(report).during(month)];
    format!("{:?}", month_hours(&reports, Some(sex), day("2018-04-10"), book))
}

fn talk(talks: &[&str], follow_up: FollowUp, change: &Overlay) -> String {
    let talks: Vec<NaiveDate> = talks.iter().map(|talk| day(talk)).collect();
    format!("{:?}", next(day(FIRST), &talks, follow_up, &RateBook::with(change)))
}

/// The category as it is decided on a day, of somebody with other problems whose recovery is expected after seven weeks or not at all.
fn visited(decided: &str, change: &Overlay) -> String {
    let found = [Some(day("2026-02-23")), None].map(|recovery| {
        let problems = OtherProblems::Some;
        category(day(FIRST), recovery, problems, day(decided), &RateBook::with(change))
    });
    format!("{found:?}")
}

/// When a week is paid that is decided after the payment of its period.
fn late(change: &Overlay) -> String {
    let national = RateBook::NATIONAL;
    let year = propose_year(2026, day("2025-12-21"), &national).expect("whole weeks");
    let mut overlay = change.clone();
    overlay.policies.extend(publish(&year, "Direktionen", &national).expect("it fits"));
    let found = citizen_value_date(day(FIRST), day("2026-02-02"), &RateBook::with(&overlay));
    format!("{found:?}")
}

/// What is remarked on a report of 48,01 hours a week that came three years after the first absence day.
fn taken_in(change: &Overlay) -> String {
    let raw = RawReport {
        cpr: "1703509858".to_owned(),
        first_absence_day: day(FIRST),
        last_absence_day: None,
        weekly_hours: Some(Hours::from_hundredths(4_801)),
        request: None,
    };
    let today = day("2029-01-05");
    let found =
        AbsenceReport::check(&raw, RegisterAnswer::Alive, &[], today, &RateBook::with(change));
    match found {
        Ok(report) => format!("{:?}", report.remarks()),
        Err(flaws) => format!("{flaws:?}"),
    }
}

/// Whether the reassessment point is so near that a person must look.
fn reassessed(change: &Overlay) -> String {
    let told = (Source { origin: Origin::Case, on: day("2026-01-01") }, DateTime::UNIX_EPOCH);
    let facts = ReassessmentFacts {
        pension: Some(Known::new(false, told.0.clone(), told.1)),
        ..ReassessmentFacts::default()
    };
    let spell = Spell {
        claimant: Claimant::Employee,
        period: Period::open(day("2026-01-01")),
        parental: Vec::new(),
    };
    let today = (day("2026-05-08"), &told);
    let found = project(&[spell], &facts, today, &RateBook::with(change));
    format!("{:?}", found.map(|found| found.asks))
}

/// Two payees above one maximum.
fn shared(change: &Overlay) -> String {
    let job = |payee, daily| {
        let [a, b, c, d, e] = [daily; 5];
        let facts = WeekFacts {
            hours: [a, b, c, d, e, 0, 0].map(|hours| Some(known(Hours::from_hundredths(hours)))),
            hourly_earning: vec![known(Money::from_ore(13_149))],
            payee: Some(known(payee)),
            ..WeekFacts::default()
        };
        Job { kind: &EMPLOYEE, facts }
    };
    let jobs = [job(Payee::Employer, 400), job(Payee::Citizen, 600)];
    let found = several(day("2026-01-05"), &jobs, None, &RateBook::with(change));
    let amounts: Vec<Option<Money>> =
        found.iter().map(|shared| shared.week.money(EMPLOYEE.gross.id)).collect();
    format!("{amounts:?}")
}
