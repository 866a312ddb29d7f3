//! Whether an agreement can be approved, in the order in which it is asked. A person decides; being short of a ground is told.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::agreement::facts::{self, AgreementFacts};
use crate::sickness::days::{minus, months_later};
use crate::text::Message;

/// A rule of an agreement.
pub type AgreementRule = Rule<AgreementFacts>;

/// An agreement about a chronic illness.
pub static AGREEMENT: &[&AgreementRule] = &[&CAPACITY, &GROUND, &RENEWAL, &STATEMENT, &ENDS];

/// SB-4.6.1 Not for a capacity for work that is reduced for good (principle 3-21): that is no absence because of sickness.
pub static CAPACITY: AgreementRule = AgreementRule {
    id: "SB-4.6.1",
    title: Message::RuleAgreementCapacity,
    basis: Citation::new(Act::Sdl, "56"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let permanent = read.fact(&facts::PERMANENT)?;
        Ok(Verdict::met_if(!permanent, Code::CapacityReducedForGood))
    },
};

/// SB-4.6.2 One of three grounds: an illness expected to cause ten absence days a year; a treatment in hospital decided before the
/// person was hired; an employer that has paid for the same illness for 30 days within twelve months.
pub static GROUND: AgreementRule = AgreementRule {
    id: "SB-4.6.2",
    title: Message::RuleAgreementGround,
    basis: Citation::new(Act::Sdl, "56").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let from = read.fact(&facts::FROM)?;
        let days = read.rate(&rates::SICKNESS_AGREEMENT_DAYS, from)?;
        let paid = read.rate(&rates::SICKNESS_AGREEMENT_PAID_DAYS, from)?;
        let expected = read.fact(&facts::EXPECTED_DAYS).map(|found| found >= days);
        let treated = read.fact(&facts::TREATMENT_DECIDED);
        let already = read.fact(&facts::PAID_DAYS).map(|found| found >= paid);
        let grounds = [expected, treated, already];
        if grounds.contains(&Ok(true)) {
            return Ok(Verdict::Met);
        }
        // What is not known may be the ground.
        for ground in grounds {
            ground?;
        }
        Ok(Verdict::NotMet(Code::NoAgreementGround))
    },
};

/// SB-4.6.3 An agreement is renewed when the illness caused ten absence days in the last year, or work or health changed materially.
pub static RENEWAL: AgreementRule = AgreementRule {
    id: "SB-4.6.3",
    title: Message::RuleAgreementRenewal,
    basis: Citation::new(Act::Sdl, "57"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if !read.fact(&facts::RENEWAL)? {
            return Ok(Verdict::NotRelevant);
        }
        let from = read.fact(&facts::FROM)?;
        let days = read.rate(&rates::SICKNESS_AGREEMENT_DAYS, from)?;
        if read.fact(&facts::CAUSED_DAYS)? >= days || read.fact(&facts::CHANGED)? {
            return Ok(Verdict::Met);
        }
        Ok(Verdict::NotMet(Code::AgreementNotRenewed))
    },
};

/// SB-4.6.4 The municipality has the statement of a doctor, which it asks and pays for.
pub static STATEMENT: AgreementRule = AgreementRule {
    id: "SB-4.6.4",
    title: Message::RuleAgreementStatement,
    basis: Citation::new(Act::Sdl, "58"),
    older: None,
    standing: Standing::Statute,
    apply: |read| read.fact(&facts::STATEMENT).map(|_| Verdict::Met),
};

/// SB-4.6.5 The last day of an agreement: at most two years.
pub static ENDS: AgreementRule = AgreementRule {
    id: "SB-4.6.5",
    title: Message::RuleAgreementEnds,
    basis: Citation::new(Act::Sdl, "57"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let from = read.fact(&facts::FROM)?;
        let years = read.rate(&rates::SICKNESS_AGREEMENT_YEARS, from)?;
        let months = u32::try_from(years).unwrap_or(0).saturating_mul(12);
        Ok(Verdict::Value(Value::Day(minus(months_later(from, months), 1))))
    },
};
