//! From the tax assessment to a week, in the order in which it is asked (SDL § 46, stk. 2).

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::fact::Known;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::ProfitDeduction;
use crate::sickness::profit::facts::{self, BusinessKind, ProfitFacts, TaxAssessment};
use crate::text::Message;

/// A rule of the profit.
pub type ProfitRule = Rule<ProfitFacts>;

/// From the assessment to a week.
pub static PROFIT_WEEK: &[&ProfitRule] = &[&KIND, &YEAR, &FULL_YEAR, &PROFIT, &WEEKLY];

/// SB-6.6a The claimant's own business. An assisting spouse has what was transferred for separate taxation; a person looks.
pub static KIND: ProfitRule = ProfitRule {
    id: "SB-6.6a",
    title: Message::RuleBusinessKind,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        Ok(match read.fact(&facts::KIND)? {
            BusinessKind::OwnBusiness => Verdict::Met,
            BusinessKind::AssistingSpouse => Verdict::Manual(Code::Spouse),
        })
    },
};

/// SB-6.6b The accounting year: the last one when it is assessed; the year before when the return was filed in time and is not
/// yet assessed. Without either a person looks.
pub static YEAR: ProfitRule = ProfitRule {
    id: "SB-6.6b",
    title: Message::RuleAccountingYear,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        if read.fact(&facts::KIND)? == BusinessKind::AssistingSpouse {
            return Ok(Verdict::NotRelevant);
        }
        let last = read.day().year().saturating_sub(1);
        if assessed(read, last)?.is_some() {
            return Ok(Verdict::Value(Value::Count(last.into())));
        }
        let before = last.saturating_sub(1);
        if read.optional(&facts::FILED_IN_TIME) == Some(true) && assessed(read, before)?.is_some() {
            return Ok(Verdict::Value(Value::Count(before.into())));
        }
        Ok(Verdict::Manual(Code::NoTaxAssessment))
    },
};

/// SB-6.6c The year is a full year. A new business is computed by a person.
pub static FULL_YEAR: ProfitRule = ProfitRule {
    id: "SB-6.6c",
    title: Message::RuleFullYear,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if read.fact(&facts::KIND)? == BusinessKind::AssistingSpouse {
            return Ok(Verdict::NotRelevant);
        }
        let used = used(read)?;
        Ok(match read.part(&facts::FULL_YEAR, used) {
            Some(true) => Verdict::Met,
            Some(false) | None => Verdict::Manual(Code::NewBusiness),
        })
    },
};

/// SB-6.6d The profit that is computed from. A loss gives nothing; it is no negative amount.
pub static PROFIT: ProfitRule = ProfitRule {
    id: "SB-6.6d",
    title: Message::RuleProfit,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let mut account = read.account();
        let (path, profit) = match read.fact(&facts::KIND)? {
            BusinessKind::AssistingSpouse => {
                (facts::TRANSFERRED.path, read.fact(&facts::TRANSFERRED)?)
            }
            BusinessKind::OwnBusiness => {
                let used = used(read)?;
                let profit = read.part(&facts::ASSESSED, used);
                (facts::ASSESSED.path, profit.ok_or(Gap::Blocked { rule: YEAR.id })?)
            }
        };
        account.add(Cause::Fact(Cow::Borrowed(path)), profit)?;
        account.floor_at_zero(Cause::Fact(Cow::Borrowed(path)))?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// SB-6.6e The amount of a week before the maximum: a 52nd of the profit, in whole kroner, without labour-market contribution
/// taken off unless the municipality has chosen so.
pub static WEEKLY: ProfitRule = ProfitRule {
    id: "SB-6.6e",
    title: Message::RuleProfitWeek,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Unconfirmed,
    apply: |read| {
        let profit = read.money(&PROFIT)?;
        let first = read.day();
        let mut account = read.account();
        account.add(Reader::cause_of(&PROFIT), profit)?;
        let deduction =
            read.policy::<ProfitDeduction>(&rates::SICKNESS_SELF_EMP_AM_DEDUCTION, first)?;
        if deduction == ProfitDeduction::Contribution {
            let percent = read.rate(&rates::SICKNESS_LABOR_MARKET_CONTRIBUTION, first)?;
            let kept = Fraction::percent(100)
                .checked_sub(Fraction::percent(percent))
                .ok_or_else(out_of_range)?;
            let key = rates::SICKNESS_LABOR_MARKET_CONTRIBUTION.key;
            account.keep(Cause::Rate(Cow::Borrowed(key)), kept)?;
        }
        let weeks = read.rate(&rates::SICKNESS_PROFIT_WEEKS, first)?;
        let share = Fraction::try_from((1, weeks)).map_err(|_| out_of_range())?;
        let key = Cow::Borrowed(rates::SICKNESS_PROFIT_WEEKS.key);
        account.keep(Cause::Rate(key.clone()), share)?;
        account.round(Cause::Rounding(key), Fraction::round_to_krone_half_up)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// The assessment of a year, when one is issued by the first absence day; of several that say the same, the first.
fn assessed<'a>(
    read: &mut Reader<'a, ProfitFacts>,
    year: i32,
) -> Result<Option<&'a Known<TaxAssessment>>, Gap> {
    let bounds = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31));
    let (Some(from), Some(to)) = bounds else { return Err(out_of_range()) };
    let first_absence_day = read.day();
    let mut found: Option<&Known<TaxAssessment>> = None;
    for entry in read.about(|facts| &facts.assessments, from, to) {
        if read.part(&facts::ISSUED_ON, entry).is_some_and(|issued| issued <= first_absence_day) {
            if found.is_some_and(|found| found.value.profit != entry.value.profit) {
                return Err(invalid(facts::ASSESSED.path, Code::IncomeOutlier));
            }
            found = found.or(Some(entry));
        }
    }
    Ok(found)
}

/// The assessment of the year that counts.
fn used<'a>(read: &mut Reader<'a, ProfitFacts>) -> Result<&'a Known<TaxAssessment>, Gap> {
    let blocked = Gap::Blocked { rule: YEAR.id };
    let Value::Count(year) = read.finding(&YEAR)? else { return Err(blocked) };
    let year = i32::try_from(year).map_err(|_| out_of_range())?;
    assessed(read, year)?.ok_or(blocked)
}

const fn out_of_range() -> Gap {
    invalid("", Code::OutOfRange)
}

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
