//! Whether and how much is claimed back, in the order in which it is asked.

use std::borrow::Cow;

use chrono::Datelike;

use crate::calendar::{Calendar, ClosedDays};
use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::{ToValue, Value};
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::{ClaimAmount, GoodFaithCost};
use crate::sickness::days::months_later;
use crate::sickness::overpayment::facts::{self, ClaimKind, OverpaymentFacts};
use crate::sickness::payee::Payee;
use crate::text::Message;

/// A rule about an overpayment.
pub type OverpaymentRule = Rule<OverpaymentFacts>;

/// A claim from its ground to its limitation.
pub static OVERPAYMENT: &[&OverpaymentRule] = &[
    &MUST_REPAY,
    &REFUND_RECLAIM,
    &HEARD,
    &CLAIM_KIND,
    &CLAIM_AMOUNT,
    &LIMITATION,
    &NOT_BARRED,
    &GOOD_FAITH_COST,
];

/// SB-15.1 The citizen repays what was received unlawfully and against better knowledge, and nothing else. Both are for a person
/// to find.
pub static MUST_REPAY: OverpaymentRule = OverpaymentRule {
    id: "SB-15.1",
    title: Message::RuleMustRepay,
    basis: Citation::new(Act::Sdl, "71"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if read.fact(&facts::DEBTOR)? == Payee::Employer {
            return Ok(Verdict::NotRelevant);
        }
        for found in [&facts::UNLAWFUL, &facts::BETTER_KNOWLEDGE] {
            match read.optional(found) {
                Some(true) => {}
                Some(false) => return Ok(Verdict::NotMet(Code::GoodFaith)),
                None => return Ok(Verdict::Manual(Code::BetterKnowledgeOpen)),
            }
        }
        Ok(Verdict::Met)
    },
};

/// SB-15.2 A refund that was paid too much is claimed from the employer, whatever the citizen knew; so is what was paid in its place.
pub static REFUND_RECLAIM: OverpaymentRule = OverpaymentRule {
    id: "SB-15.2",
    title: Message::RuleRefundReclaim,
    basis: Citation::new(Act::Sdl, "71"),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        Ok(match read.fact(&facts::DEBTOR)? {
            Payee::Citizen => Verdict::NotRelevant,
            Payee::Employer => Verdict::Met,
        })
    },
};

/// SB-15.3 Nobody pays back without having been heard: an answer, or the last day is over.
pub static HEARD: OverpaymentRule = OverpaymentRule {
    id: "SB-15.3",
    title: Message::RuleHeard,
    basis: Citation::new(Act::Fvl, "19"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let Some(until) = read.optional(&facts::HEARING_UNTIL) else {
            return Ok(Verdict::Manual(Code::HearingMissing));
        };
        if read.day() > until || read.optional(&facts::HEARING_ANSWERED) == Some(true) {
            return Ok(Verdict::Met);
        }
        Ok(Verdict::Manual(Code::HearingOpen))
    },
};

/// SB-15.4 The kind of claim as debt collection knows it: `KFURSDP` for a repayment, `KFFORUS` for an advance, which only an employer
/// owes.
pub static CLAIM_KIND: OverpaymentRule = OverpaymentRule {
    id: "SB-15.4",
    title: Message::RuleClaimKind,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let kind = read.fact(&facts::KIND)?;
        if kind == ClaimKind::Advance && read.fact(&facts::DEBTOR)? == Payee::Citizen {
            return Err(invalid(facts::KIND.path, Code::Choice));
        }
        Ok(Verdict::Value(kind.to_value()))
    },
};

/// SB-15.5 The amount: what the payee got in hand, and the tax of it when the year is over and the tax is settled.
pub static CLAIM_AMOUNT: OverpaymentRule = OverpaymentRule {
    id: "SB-15.5",
    title: Message::RuleClaimAmount,
    basis: Citation::local(),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        let amount = read.fact(&facts::AMOUNT)?;
        if amount.is_negative() {
            return Err(invalid(facts::AMOUNT.path, Code::Amount));
        }
        let mut account = read.account();
        account.add(Reader::cause(&facts::AMOUNT), amount)?;
        let day = read.day();
        let policy = read.policy::<ClaimAmount>(&rates::SICKNESS_CLAIM_AMOUNT, day)?;
        let closed = i64::from(day.year()) > read.fact(&facts::YEAR)?;
        if policy == ClaimAmount::GrossWhenClosed && closed {
            let tax = read.fact(&facts::TAX)?;
            if tax.is_negative() {
                return Err(invalid(facts::TAX.path, Code::Amount));
            }
            account.add(Reader::cause(&facts::TAX), tax)?;
        }
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// SB-15.6 The last day before the claim is time-barred: three years after it was due; an end on a Saturday, Sunday or public holiday,
/// on 5 June, 24 or 31 December moves to the next weekday.
pub static LIMITATION: OverpaymentRule = OverpaymentRule {
    id: "SB-15.6",
    title: Message::RuleLimitation,
    basis: Citation::new(Act::Limitation, "27").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let due = read.fact(&facts::DUE_ON)?;
        let years = read.rate(&rates::SICKNESS_LIMITATION_YEARS, due)?;
        let months = u32::try_from(years).ok().and_then(|years| years.checked_mul(12));
        let months = months.ok_or_else(|| invalid("", Code::OutOfRange))?;
        let calendar = Calendar::new(ClosedDays {
            constitution_day: true,
            christmas_eve: true,
            new_years_eve: true,
            friday_after_ascension: false,
        });
        let last = calendar.working_day_on_or_after(months_later(due, months));
        Ok(Verdict::Value(Value::Day(last)))
    },
};

/// SB-15.7 A claim is made while it is not time-barred; the last day counts.
pub static NOT_BARRED: OverpaymentRule = OverpaymentRule {
    id: "SB-15.7",
    title: Message::RuleNotBarred,
    basis: Citation::new(Act::Limitation, "3").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let Value::Day(last) = read.finding(&LIMITATION)? else {
            return Err(Gap::Blocked { rule: LIMITATION.id });
        };
        Ok(Verdict::met_if(read.day() <= last, Code::TimeBarred))
    },
};

/// SB-15.8 Whether the state reimburses what was received in good faith and stays with the citizen.
pub static GOOD_FAITH_COST: OverpaymentRule = OverpaymentRule {
    id: "SB-15.8",
    title: Message::RuleGoodFaithCost,
    basis: Citation::local(),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        let good = [&facts::UNLAWFUL, &facts::BETTER_KNOWLEDGE]
            .into_iter()
            .any(|found| read.optional(found) == Some(false));
        if read.fact(&facts::DEBTOR)? == Payee::Employer || !good {
            return Ok(Verdict::NotRelevant);
        }
        let day = read.day();
        let policy = read.policy::<GoodFaithCost>(&rates::SICKNESS_GOOD_FAITH_COST, day)?;
        Ok(Verdict::Value(Value::Flag(policy == GoodFaithCost::Shared)))
    },
};

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
