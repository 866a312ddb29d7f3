//! The rules of a week, in the order in which they are asked.

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::account::{Account, Cause};
use crate::rule::assessment::Gap;
use crate::rule::fact::Fact;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::WeekRounding;
use crate::sickness::days::sunday_of;
use crate::sickness::payee::Payee;
use crate::sickness::week::facts::{self, Share, WeekFacts, day_of};
use crate::text::Message;

/// A rule of a week.
pub type WeekRule = Rule<WeekFacts>;

/// Hours, rate, amount, and what hangs on it.
pub static WEEK: &[&WeekRule] = &[
    &ABSENCE_HOURS,
    &HOURLY_RATE,
    &RAW,
    &GROSS,
    &OWN_ATP,
    &MUNICIPAL_ATP,
    &PENSION,
    &REFUND_SUPPLEMENT,
    &TAXABLE,
];

/// SB-6.3 The hours of absence of the week that pay. A day nobody speaks of is a gap, not zero.
pub static ABSENCE_HOURS: WeekRule = WeekRule {
    id: "SB-6.3",
    title: Message::RuleAbsenceHours,
    basis: Citation::new(Act::Sdl, "50").subsection("3"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let mut total = Hours::ZERO;
        for fact in &facts::HOURS {
            let hours = read.fact(fact)?;
            if hours.is_negative() || hours > Hours::from_hundredths(2_400) {
                return Err(invalid(fact.path, Code::Range));
            }
            total = total.checked_add(hours).ok_or_else(|| invalid(fact.path, Code::OutOfRange))?;
        }
        Ok(Verdict::Value(Value::Hours(total)))
    },
};

/// SB-6.1 The rate of an hour: the earning, at most the hourly maximum. Without one rate for the whole week, the days are
/// computed by themselves; a week without hours needs none.
pub static HOURLY_RATE: WeekRule = WeekRule {
    id: "SB-6.1",
    title: Message::RuleHourlyRate,
    basis: Citation::new(Act::Sdl, "47"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.hours(&ABSENCE_HOURS)?.is_zero() {
            return Ok(Verdict::NotRelevant);
        }
        let monday = read.day();
        let Some(earning) = read.throughout(&facts::HOURLY_EARNING, monday, sunday_of(monday))
        else {
            return Ok(Verdict::NotRelevant);
        };
        if earning.is_negative() {
            return Err(invalid(facts::HOURLY_EARNING.path, Code::IncomeOutlier));
        }
        let most = Money::from_ore(read.rate(&rates::SICKNESS_HOURLY_MAX, monday)?);
        let mut account = read.account();
        account.add(Cause::Fact(Cow::Borrowed(facts::HOURLY_EARNING.path)), earning)?;
        account.cap(Cause::Rate(Cow::Borrowed(rates::SICKNESS_HOURLY_MAX.key)), most)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// SB-6.2a The week before rounding: hours times rate, day by day where the rate changes.
pub static RAW: WeekRule = WeekRule {
    id: "SB-6.2a",
    title: Message::RuleWeekRaw,
    basis: Citation::new(Act::Sdl, "50").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let hours = read.hours(&ABSENCE_HOURS)?;
        let mut account = read.account();
        if hours.is_zero() {
            return Ok(Verdict::Value(Value::Exact(account.balance())));
        }
        if let Ok(rate) = read.money(&HOURLY_RATE) {
            // The whole week at one rate.
            account.add_exact(Reader::cause_of(&ABSENCE_HOURS), times(hours, rate)?)?;
        } else {
            by_day(read, &mut account)?;
        }
        Ok(Verdict::Value(Value::Exact(read.close_exact(account))))
    },
};

/// SB-6.2 The benefit of the week: at most the weekly maximum, also in a part week, rounded once per week and payee.
pub static GROSS: WeekRule = WeekRule {
    id: "SB-6.2",
    title: Message::RuleWeekGross,
    basis: Citation::new(Act::Sdl, "50").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| gross(read, &RAW),
};

/// SB-6.8a The citizen's ATP: a third of the contribution of the paid hours, in whole kroner; of several jobs the part of this one in
/// what all of them come to. Refunds have none: the employer
/// pays it on the wages.
pub static OWN_ATP: WeekRule = WeekRule {
    id: "SB-6.8a",
    title: Message::RuleOwnAtp,
    basis: Citation::new(Act::BekAtp, "2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::PAYEE)? == Payee::Employer {
            return Ok(Verdict::NotRelevant);
        }
        let hours = read.hours(&ABSENCE_HOURS)?;
        if hours.is_zero() {
            return Ok(Verdict::Value(Value::Money(Money::ZERO)));
        }
        let monday = read.day();
        let hourly = Money::from_ore(read.rate(&rates::SICKNESS_ATP_HOUR, monday)?);
        let own = match part(read, &facts::ATP_PART)? {
            Some(part) => part,
            None => atp(hours, hourly)?,
        };
        Ok(Verdict::Value(Value::Money(own)))
    },
};

/// SB-6.8b The municipality's ATP: twice the citizen's.
pub static MUNICIPAL_ATP: WeekRule = WeekRule {
    id: "SB-6.8b",
    title: Message::RuleMunicipalAtp,
    basis: Citation::new(Act::BekAtp, "4"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::PAYEE)? == Payee::Employer {
            return Ok(Verdict::NotRelevant);
        }
        let own = read.money(&OWN_ATP)?;
        let twice = own.checked_add(own).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Money(twice)))
    },
};

/// SB-6.9a The mandatory pension, of the benefit less the citizen's ATP, in whole kroner. The state pays it; it is not taken
/// from the benefit.
pub static PENSION: WeekRule = WeekRule {
    id: "SB-6.9a",
    title: Message::RulePensionOp,
    basis: Citation::new(Act::Sdl, "67").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::PAYEE)? == Payee::Employer {
            return Ok(Verdict::NotRelevant);
        }
        let basis = less(read.money(&GROSS)?, read.money(&OWN_ATP)?)?;
        pension(read, basis)
    },
};

/// SB-6.9b The supplement to the refund, to the employer, in whole kroner; the state pays it.
pub static REFUND_SUPPLEMENT: WeekRule = WeekRule {
    id: "SB-6.9b",
    title: Message::RuleRefundSupplement,
    basis: Citation::new(Act::Sdl, "54 a").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::PAYEE)? == Payee::Citizen {
            return Ok(Verdict::NotRelevant);
        }
        let refund = read.money(&GROSS)?;
        if refund == Money::ZERO {
            return Ok(Verdict::Value(Value::Money(Money::ZERO)));
        }
        let monday = read.day();
        let points = read.rate(&rates::SICKNESS_REFUND_SUPPLEMENT, monday)?;
        percentage(points, refund).map(|supplement| Verdict::Value(Value::Money(supplement)))
    },
};

/// SB-6.10 What is taxed: the benefit less the citizen's ATP. There is no labour-market contribution of it, and a refund is no
/// income of the citizen.
pub static TAXABLE: WeekRule = WeekRule {
    id: "SB-6.10",
    title: Message::RuleTaxable,
    basis: Citation::local(),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        if read.fact(&facts::PAYEE)? == Payee::Employer {
            return Ok(Verdict::NotRelevant);
        }
        let mut account = read.account();
        account.add(Reader::cause_of(&GROSS), read.money(&GROSS)?)?;
        account.subtract(Reader::cause_of(&OWN_ATP), read.money(&OWN_ATP)?)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// What is paid of an amount before the maximum: at most the maximum, or the share of it that falls to the job, unless the work
/// is in rota; a refund at most the wages; rounded once, alone or with what else
/// the payee gets for the week.
pub(super) fn gross(
    read: &mut Reader<'_, WeekFacts>,
    before: &'static WeekRule,
) -> Result<Verdict, Gap> {
    let raw = read.exact(before)?;
    if raw.is_zero() {
        return Ok(Verdict::Value(Value::Money(Money::ZERO)));
    }
    let monday = read.day();
    let weekly = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
    let rounding = read.policy::<WeekRounding>(&rates::SICKNESS_WEEK_ROUNDING, monday)?;
    let mut account = read.account();
    account.add_exact(Reader::cause_of(before), raw)?;
    let most = match read.optional(&facts::SHARE_OF_MAXIMUM) {
        Some(Share(Some(share))) if !is_share(share) => {
            return Err(invalid(facts::SHARE_OF_MAXIMUM.path, Code::Range));
        }
        Some(Share(Some(share))) => share.checked_mul(weekly.into()).ok_or_else(out_of_range)?,
        // Another job may need it: what this one gets of it is not known.
        Some(Share(None)) => {
            return Err(Gap::Unknown { path: facts::SHARE_OF_MAXIMUM.path, code: Code::MultiJob });
        }
        None => weekly.into(),
    };
    let above = most.checked_sub(raw).ok_or_else(out_of_range)?.is_negative();
    // Work in rota is asked for where the maximum would take something.
    if above && read.optional(&facts::ROTA) != Some(true) {
        account.cap_exact(Cause::Rate(Cow::Borrowed(rates::SICKNESS_WEEKLY_MAX.key)), most)?;
    }
    let mut part = part(read, &facts::GROSS_PART)?;
    if read.fact(&facts::PAYEE)? == Payee::Employer
        && let Some(wages) = read.optional(&facts::WAGES)
    {
        if wages.is_negative() {
            return Err(invalid(facts::WAGES.path, Code::IncomeOutlier));
        }
        // Rounding must not lift it over the wages.
        let most = rounding.down(wages);
        account.cap(Cause::Fact(Cow::Borrowed(facts::WAGES.path)), most)?;
        part = part.map(|part| part.min(most));
    }
    account.round(Cause::Rounding(Cow::Borrowed(rates::SICKNESS_WEEK_ROUNDING.key)), |exact| {
        part.unwrap_or_else(|| rounding.round(exact))
    })?;
    Ok(Verdict::Value(Value::Money(read.close(account))))
}

/// The part of the job in an amount that is rounded once for several; none where it stands alone.
fn part(
    read: &mut Reader<'_, WeekFacts>,
    fact: &'static Fact<WeekFacts, Money>,
) -> Result<Option<Money>, Gap> {
    match read.optional(fact) {
        Some(part) if part.is_negative() => Err(invalid(fact.path, Code::Range)),
        part => Ok(part),
    }
}

/// The citizen's ATP of so many hours, by the contribution of an hour.
pub(in crate::sickness) fn atp(hours: Hours, hourly: Money) -> Result<Money, Gap> {
    let own = times(hours, hourly)?.parts(1, 3).ok_or_else(out_of_range)?;
    Ok(own.round_to_krone_half_up())
}

/// The mandatory pension of an amount; of several jobs the part of this one in that of all.
pub(super) fn pension(read: &mut Reader<'_, WeekFacts>, basis: Money) -> Result<Verdict, Gap> {
    if basis == Money::ZERO {
        return Ok(Verdict::Value(Value::Money(Money::ZERO)));
    }
    let monday = read.day();
    let points = read.rate(&rates::SICKNESS_PENSION_OP, monday)?;
    let pension = match part(read, &facts::PENSION_PART)? {
        Some(part) => part,
        None => percentage(points, basis)?,
    };
    Ok(Verdict::Value(Value::Money(pension)))
}

pub(super) const fn out_of_range() -> Gap {
    invalid("", Code::OutOfRange)
}

pub(super) const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}

fn by_day(read: &mut Reader<'_, WeekFacts>, account: &mut Account) -> Result<(), Gap> {
    let monday = read.day();
    let most = Money::from_ore(read.rate(&rates::SICKNESS_HOURLY_MAX, monday)?);
    for (at, fact) in facts::HOURS.iter().enumerate() {
        let hours = read.fact(fact)?;
        if hours.is_zero() {
            continue;
        }
        let earning = read.on(&facts::HOURLY_EARNING, day_of(monday, at))?;
        if earning.is_negative() {
            return Err(invalid(facts::HOURLY_EARNING.path, Code::IncomeOutlier));
        }
        account.add_exact(Reader::cause(fact), times(hours, earning.min(most))?)?;
    }
    Ok(())
}

fn times(hours: Hours, rate: Money) -> Result<Fraction, Gap> {
    hours.at(rate.into()).ok_or_else(out_of_range)
}

/// From nothing to the whole.
fn is_share(share: Fraction) -> bool {
    let rest = Fraction::percent(100).checked_sub(share);
    !share.is_negative() && rest.is_some_and(|rest| !rest.is_negative())
}

pub(in crate::sickness) fn less(amount: Money, part: Money) -> Result<Money, Gap> {
    amount.checked_sub(part).map(|rest| rest.max(Money::ZERO)).ok_or_else(out_of_range)
}

pub(in crate::sickness) fn percentage(points: i64, of: Money) -> Result<Money, Gap> {
    Ok(Fraction::from(of).parts(points, 10_000).ok_or_else(out_of_range)?.round_to_krone_half_up())
}
