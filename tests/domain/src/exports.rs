//! What the exports of the package for sickness benefit answer, asked of the domain itself: the same arguments, as JSON, and the same
//! answers as JavaScript is to get.

use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::rule::Rule;
use bevilling_core::rule::assessment::{Assessment, assess};
use bevilling_core::rule::contrast::Contrast;
use bevilling_core::rule::explain::{Area, amount_lines, explain};
use bevilling_core::sickness::case::command::Command;
use bevilling_core::sickness::case::decide::{decide, open};
use bevilling_core::sickness::case::evolve::{evolve, replay};
use bevilling_core::sickness::case::offers::offers;
use bevilling_core::sickness::case::state::Party;
use bevilling_core::sickness::case::told::{Circumstances, Offers, refused};
use bevilling_core::sickness::estimate::result::NearestChange;
use bevilling_core::sickness::ledger::entry::{WeekAmounts, WeekKey};
use bevilling_core::sickness::ledger::income::reports;
use bevilling_core::sickness::ledger::settlement::{Ledger, set_off};
use bevilling_core::sickness::reassessment::projection::{counted_by_month, project};
use bevilling_core::sickness::several::{Job, several};
use bevilling_core::sickness::specification::SpecifiedWeek;
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::kind::WeekKind;
use bevilling_core::sickness::{
    agreement, automation, earning, employer_window, follow_up, lapse, overpayment, partial_week,
    profit, reassessment, recourse, state_share, unemployed, week,
};
use bevilling_core::sickness::{right::kinds::Claimant, several as shared};
use bevilling_core::text::Language;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A question to an export: its name, and its arguments by name.
#[derive(Debug, Deserialize)]
pub struct Question {
    export: String,
    #[serde(default)]
    overlay: Overlay,
    #[serde(flatten)]
    arguments: Value,
}

/// What the domain answers.
///
/// # Errors
/// A sentence when the question cannot be read.
pub fn answer(question: &Question) -> Result<Value, String> {
    let book = RateBook::with(&question.overlay);
    let q = question;
    Ok(match q.export.as_str() {
        "assessEarning" => {
            let found = q.assessed(&earning::AREA, earning::rules::EARNING, &book)?;
            q.with_changes(found, |facts, day| earning::nearest_changes(day, facts, &book))?
        }
        "assessProfit" => {
            let found = q.assessed(&profit::AREA, profit::rules::PROFIT_WEEK, &book)?;
            q.with_changes(found, |facts, day| profit::nearest_changes(day, facts, &book))?
        }
        "assessPartialWeek" => {
            let found =
                q.assessed(&partial_week::AREA, partial_week::rules::PARTIAL_WEEK, &book)?;
            q.with_changes(found, |facts, day| partial_week::nearest_changes(day, facts, &book))?
        }
        "assessAgreement" => {
            let found = q.assessed(&agreement::AREA, agreement::rules::AGREEMENT, &book)?;
            q.with_changes(found, |facts, day| agreement::nearest_changes(facts, day, &book))?
        }
        "assessUnemployedHours" => {
            q.assessed(&unemployed::AREA, unemployed::rules::UNEMPLOYED_HOURS, &book)?
        }
        "assessShare" => q.assessed(&shared::AREA, shared::rules::SHARED, &book)?,
        "assessLapse" => q.assessed(&lapse::AREA, lapse::rules::LAPSE, &book)?,
        "assessReassessment" => {
            q.assessed(&reassessment::AREA, reassessment::rules::REASSESSMENT, &book)?
        }
        "assessOverpayment" => {
            q.assessed(&overpayment::AREA, overpayment::rules::OVERPAYMENT, &book)?
        }
        "assessRecourse" => q.assessed(&recourse::AREA, recourse::rules::RECOURSE, &book)?,
        "Gate" => {
            let (passage, found) = automation::gate(&q.get("facts")?, q.get("day")?, &book);
            json!({ "passage": passage, "found": explained(&automation::AREA, &found) })
        }
        "SeveralWeeks" => several_weeks(q, &book)?,
        "weekSpecification" => week_specification(q, &book)?,
        "countedDays" => {
            let told = (q.get("source")?, q.get("learnt")?);
            let spells: Vec<_> = q.get("spells")?;
            json!(counted_by_month(&spells, (q.get("day")?, q.get("months")?), &told, &book))
        }
        "projectReassessment" => {
            let told = (q.get("source")?, q.get("learnt")?);
            let (spells, facts): (Vec<_>, _) = (q.get("spells")?, q.get("facts")?);
            let found = project(&spells, &facts, (q.get("day")?, &told), &book);
            json!({ "projection": found, "sentence": found.as_ref().map(|found| found.text(Language::Da)) })
        }
        "followUpCategory" => json!(follow_up::category(
            q.get("firstAbsenceDay")?,
            q.get("expectedRecovery")?,
            q.get("problems")?,
            q.get("day")?,
            &book
        )),
        "nextFollowUp" => {
            let talks: Vec<NaiveDate> = q.get("talks")?;
            json!(follow_up::next(q.get("firstAbsenceDay")?, &talks, q.get("followUp")?, &book))
        }
        "employerInterview" => {
            json!(follow_up::employer_interview(q.get("firstAbsenceDay")?, &book))
        }
        "employerWindow" => {
            let (first, refundable) = (q.get("firstAbsenceDay")?, q.get("firstRefundableDay")?);
            let window = employer_window::EmployerWindow::of(first, refundable, &book);
            let delay = window.map(|window| q.get("notified").map(|day| window.notified(day)));
            let delay = delay.transpose()?;
            let cost = delay.map(|delay| q.get("week").map(|week| delay.cost(week))).transpose()?;
            json!({ "window": window, "delay": delay, "cost": cost })
        }
        "stateShare" => json!(state_share::share(q.get("week")?, q.get("day")?, &book)),
        "setOff" => {
            let (paid, open) = set_off(q.get("surplus")?, q.get("deficit")?);
            json!({ "paid": paid, "open": open })
        }
        "PayeeLedger" => ledger(q, &book)?,
        "HeldCase" => held_case(q)?,
        other => return Err(format!("no export {other}")),
    })
}

impl Question {
    /// An argument; what is not there is null.
    fn get<T: DeserializeOwned>(&self, name: &str) -> Result<T, String> {
        let value = self.arguments.get(name).cloned().unwrap_or_default();
        serde_json::from_value(value).map_err(|error| format!("{}: {name}: {error}", self.export))
    }

    fn assessed<F: DeserializeOwned>(
        &self,
        area: &Area,
        rules: &[&'static Rule<F>],
        book: &RateBook<'_>,
    ) -> Result<Value, String> {
        Ok(explained(area, &assess(rules, &self.get("facts")?, book, self.get("day")?)))
    }

    fn with_changes<F: DeserializeOwned>(
        &self,
        mut found: Value,
        nearest: impl Fn(&F, NaiveDate) -> Vec<Contrast>,
    ) -> Result<Value, String> {
        let changes = nearest(&self.get("facts")?, self.get("day")?);
        found["changes"] = both(|language| {
            let told = |change: &Contrast| json!(NearestChange::new(change.clone(), language));
            changes.iter().map(told).collect()
        });
        Ok(found)
    }
}

/// Something in both languages.
fn both(told: impl Fn(Language) -> Value) -> Value {
    json!({ "da": told(Language::Da), "en": told(Language::En) })
}

/// An assessment with the explanation and the lines of each finding in both languages.
fn explained(area: &Area, found: &Assessment) -> Value {
    let findings: Vec<Value> = found
        .findings
        .iter()
        .map(|finding| {
            both(|language| {
                let lines = amount_lines(area, found, &finding.rule, language);
                json!({ "node": explain(area, found, &finding.rule, language), "lines": lines })
            })
        })
        .collect();
    json!({ "assessment": found, "findings": findings })
}

/// A week of one job.
#[derive(Debug, Deserialize)]
struct JobWeek {
    claimant: Claimant,
    facts: WeekFacts,
}

impl JobWeek {
    fn kind(&self) -> Result<&'static WeekKind, String> {
        WeekKind::of(self.claimant).ok_or_else(|| "no rules compute such a week".to_owned())
    }
}

fn several_weeks(q: &Question, book: &RateBook<'_>) -> Result<Value, String> {
    let weeks: Vec<JobWeek> = q.get("jobs")?;
    let job = |week: &JobWeek| Ok(Job { kind: week.kind()?, facts: week.facts.clone() });
    let jobs = weeks.iter().map(job).collect::<Result<Vec<Job>, String>>()?;
    let first: Option<_> = q.get("citizenFirst")?;
    let found = several(q.get("day")?, &jobs, first.as_ref(), book);
    let told = |one: &shared::SharedWeek| json!({ "share": explained(&shared::AREA, &one.share), "week": explained(&week::AREA, &one.week) });
    Ok(found.iter().map(told).collect())
}

fn week_specification(q: &Question, book: &RateBook<'_>) -> Result<Value, String> {
    let job = JobWeek { claimant: q.get("claimant")?, facts: q.get("facts")? };
    let monday = q.get("day")?;
    let found = assess(job.kind()?.rules, &job.facts, book, monday);
    let week = SpecifiedWeek::new(monday, &job.facts, &found, q.get("tax")?)
        .map_err(|code| code.as_str().to_owned())?;
    let payee = job.facts.payee.as_ref().ok_or("nobody is paid")?.value;
    Ok(both(|language| json!({ "week": week, "rows": week.rows(payee, language) })))
}

/// The amounts of a week for a payee.
#[derive(Debug, Deserialize)]
struct Version {
    key: WeekKey,
    amounts: WeekAmounts,
}

fn ledger(q: &Question, book: &RateBook<'_>) -> Result<Value, String> {
    let steps: Vec<(NaiveDate, Vec<Version>)> = q.get("steps")?;
    let mut ledger = Ledger::default();
    let mut differences = Vec::new();
    for (on, versions) in steps {
        let weeks = versions.into_iter().map(|week| (week.key, week.amounts)).collect();
        let (settled, difference) = ledger.settle(&weeks, on).ok_or("out of range")?;
        ledger = settled;
        differences.push(difference);
    }
    let postings: Vec<Value> = ledger
        .entries()
        .iter()
        .map(|entry| json!({ "entry": entry, "postings": entry.postings() }))
        .collect();
    let lines: Result<Vec<_>, _> = ledger
        .entries()
        .iter()
        .map(|entry| bevilling_core::sickness::ledger::numbered::lines(entry, book))
        .collect();
    let lines = lines.map_err(|missing| missing.code().as_str().to_owned())?.concat();
    let current: Vec<Value> = ledger
        .current()
        .into_iter()
        .map(|(key, amounts)| json!({ "key": key, "amounts": amounts }))
        .collect();
    let reports = reports(&ledger, q.get("kind")?, |monday| Some(monday.year()))
        .map_err(|code| code.as_str().to_owned())?;
    Ok(json!({
        "differences": differences, "entries": ledger, "postings": postings, "lines": lines,
        "current": current, "reports": reports,
    }))
}

/// A step of a case: what is asked, and in which circumstances.
#[derive(Debug, Deserialize)]
struct Step {
    ask: Command,
    circumstances: Circumstances,
}

/// A case that is opened and then asked one thing after another: what happens at each, or why nothing does; and how it then stands.
fn held_case(q: &Question) -> Result<Value, String> {
    let circumstances: Circumstances = q.get("circumstances")?;
    let context = circumstances.context();
    let opened = match open(q.get("opening")?, &context) {
        Ok(events) => events,
        Err(refusal) => {
            return Ok(json!({ "refused": both(|language| json!(refused(&refusal, language))) }));
        }
    };
    let opened: Vec<_> = opened.into_iter().map(|event| context.record(event)).collect();
    let mut case = replay(&opened).ok_or("a case begins with its opening")?;
    let (mut answers, mut last) = (Vec::new(), circumstances.clone());
    for step in q.get::<Vec<Step>>("steps")? {
        let context = step.circumstances.context();
        answers.push(match decide(&case, step.ask, &context) {
            Ok(events) => {
                let events: Vec<_> =
                    events.into_iter().map(|event| context.record(event)).collect();
                case = events.iter().fold(case, evolve);
                json!({ "events": events })
            }
            Err(refusal) => {
                json!({ "refused": both(|language| json!(refused(&refusal, language))) })
            }
        });
        last = step.circumstances;
    }
    let told = |party: &Party| {
        both(|language| json!(Offers::told(offers(&case, party, &last.context()), language).offers))
    };
    let parties: Vec<Party> = q.get("parties")?;
    let offered: Vec<Value> = parties.iter().map(told).collect();
    let reports = case.income_reports().map_err(|code| code.as_str().to_owned())?;
    Ok(
        json!({ "opened": opened, "answers": answers, "offers": offered, "reports": reports, "state": case }),
    )
}
