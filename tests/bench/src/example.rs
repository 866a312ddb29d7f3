//! The case that the core is measured on: granted, 60 %, with an expense as it is typed. Built as cases arise, by commands.

use anyhow::{Context as _, Result, anyhow};
use bevilling_core::calendar::deadline::Channel;
use bevilling_core::calendar::period::Period;
use bevilling_core::ids::{ActorId, CaseId, LetterId, PersonId};
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{self, Context, assess_eligibility};
use bevilling_core::supplement::case::event::{Event, Received, Recorded};
use bevilling_core::supplement::case::evolve::{evolve, start};
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::case::state::Case;
use bevilling_core::supplement::expense_form::ExpenseDraft;
use bevilling_core::supplement::kinds::{Benefit, InsuranceGroup, PensionKind, Residence};
use bevilling_core::supplement::snapshot::{
    CivilStatus, PensionSnapshot, PercentEntry, WealthStatement,
};
use chrono::{DateTime, NaiveDate, Utc};

/// A granted case with the caseworker, the day and the moment.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) case: Case,
    pub(crate) actor: ActorId,
    pub(crate) today: NaiveDate,
    pub(crate) now: DateTime<Utc>,
}

impl Example {
    /// Builds the case.
    ///
    /// # Errors
    /// When the domain refuses a step, which it must not.
    pub(crate) fn granted() -> Result<Self> {
        let (actor, today) = (ActorId::new("caseworker"), day("2026-02-02")?);
        let now = "2026-02-02T09:00:00Z".parse().context("a moment")?;
        let received = Received {
            case: CaseId::new("case"),
            number: "HT-2026-000001".to_owned(),
            benefit: Benefit::Ordinary,
            person: Some(PersonId::new("person")),
            received_on: day("2026-01-12")?,
            insurance: Some(InsuranceGroup::Group5),
            power_of_attorney: None,
            remarks: Vec::new(),
            documents: Vec::new(),
        };
        let first =
            recorded(decide::receive(MessageKind::Application, received), &actor, today, now);
        let case = start(&first).context("a message opens no case")?;
        let letter = LetterId::new("letter");
        let mut example = Self { case, actor, today, now };
        let person = Box::new(civil_status(today, now).facts());
        example.apply(|_| Command::LearnPerson { facts: person })?;
        let pension = Box::new(pension(today, now)?.facts());
        example.apply(|_| Command::LearnPension { facts: pension })?;
        example.apply(|_| Command::Open)?;
        example.apply(|example| Command::Decide {
            choice: DecisionChoice::Grant,
            reasons: String::new(),
            seen: Box::new(assess_eligibility(&example.case, &example.context())),
            letter: letter.clone(),
        })?;
        example.apply(|_| Command::ApproveLetter { letter: letter.clone() })?;
        example.apply(|_| Command::RecordLetterHandedOver {
            letter: letter.clone(),
            channel: Channel::DigitalPost,
        })?;
        Ok(example)
    }

    /// The expense as the form holds it: treatment at the dentist for 300,00 kr.
    pub(crate) fn typed() -> ExpenseDraft {
        ExpenseDraft {
            kind: "Tandbehandling".to_owned(),
            date: "20.01.2026".to_owned(),
            gross_price: "300,00".to_owned(),
            regional_subsidy: "0".to_owned(),
            insurance_subsidy: "0".to_owned(),
            publicly_subsidized: "yes".to_owned(),
            payee: "NemKonto".to_owned(),
            ..ExpenseDraft::default()
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            actor: &self.actor,
            today: self.today,
            now: self.now,
            book: RateBook::NATIONAL,
            rule_build: RULE_BUILD,
        }
    }

    fn apply(&mut self, command: impl FnOnce(&Self) -> Command) -> Result<()> {
        let command = command(self);
        let events = decide::decide(&self.case, command, &self.context())
            .map_err(|refusal| anyhow!("the domain refuses a step of the example: {refusal:?}"))?;
        for event in events {
            self.case =
                evolve(self.case.clone(), &recorded(event, &self.actor, self.today, self.now));
        }
        Ok(())
    }
}

fn recorded(event: Event, by: &ActorId, on: NaiveDate, at: DateTime<Utc>) -> Recorded {
    Recorded { by: by.clone(), at, on, event }
}

fn civil_status(today: NaiveDate, now: DateTime<Utc>) -> CivilStatus {
    CivilStatus {
        fetched_at: now,
        as_of: today,
        alive: true,
        residence: Some(Residence::Denmark),
        lives_here: true,
    }
}

fn pension(today: NaiveDate, now: DateTime<Utc>) -> Result<PensionSnapshot> {
    let wealth = Money::from_ore(5_000_000);
    let valid = Period::new(day("2026-01-01")?, Some(day("2026-12-31")?))
        .map_err(|_| anyhow!("a period"))?;
    Ok(PensionSnapshot {
        fetched_at: now,
        as_of: today,
        kind: Some(PensionKind::OldAge),
        case_started: None,
        awarded_on: Some(day("2016-04-01")?),
        wealth: WealthStatement::Stated {
            reference_date: day("2026-01-01")?,
            items_1_to_5: wealth,
            items_6_to_7: Money::ZERO,
            disregards: Money::ZERO,
            decided_total: Some(wealth),
        },
        personal_percent: vec![PercentEntry { percent: 60, valid, updated_on: day("2025-12-15")? }],
        health_percent: Vec::new(),
    })
}

fn day(text: &str) -> Result<NaiveDate> {
    text.parse().context("an ISO date")
}
