//! The rules of a week of an unemployed person (SDL § 51; BekB § 13).

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::sickness::estimate::kinds::FundMember;
use crate::sickness::week::facts::{self, WeekFacts};
use crate::sickness::week::rules::{
    ABSENCE_HOURS, MUNICIPAL_ATP, OWN_ATP, WeekRule, gross, invalid, less, out_of_range, pension,
};
use crate::text::Message;

/// Hours, rate of a day, amount, and what hangs on it.
pub static UNEMPLOYED_WEEK: &[&WeekRule] = &[
    &ABSENCE_HOURS,
    &DAY_RATE,
    &UNEMPLOYED_RAW,
    &UNEMPLOYED_GROSS,
    &OWN_ATP,
    &MUNICIPAL_ATP,
    &UNEMPLOYED_PENSION,
    &UNEMPLOYED_TAXABLE,
];

/// SB-6.5b The rate of a day: that of the unemployment benefit on the first day with a right; in activation on another benefit a
/// fifth of its week. At most a fifth of the weekly maximum.
pub static DAY_RATE: WeekRule = WeekRule {
    id: "SB-6.5b",
    title: Message::RuleDayRate,
    basis: Citation::new(Act::Sdl, "51"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.hours(&ABSENCE_HOURS)?.is_zero() {
            return Ok(Verdict::NotRelevant);
        }
        let (path, amount, share) = match read.optional(&facts::ACTUAL_INCOME) {
            Some(income) => (facts::ACTUAL_INCOME.path, income, Fraction::FIFTH),
            None => (facts::DAY_RATE.path, read.fact(&facts::DAY_RATE)?, Fraction::percent(100)),
        };
        if amount.is_negative() {
            return Err(invalid(path, Code::IncomeOutlier));
        }
        let monday = read.day();
        let weekly = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let most = Fraction::FIFTH.checked_mul(weekly.into()).ok_or_else(out_of_range)?;
        let daily = share.checked_mul(amount.into()).ok_or_else(out_of_range)?;
        let mut account = read.account();
        account.add_exact(Cause::Fact(Cow::Borrowed(path)), daily)?;
        account.cap_exact(Cause::Rate(Cow::Borrowed(rates::SICKNESS_WEEKLY_MAX.key)), most)?;
        Ok(Verdict::Value(Value::Exact(read.close_exact(account))))
    },
};

/// SB-6.5c The week before rounding: five days are paid for as many hours as the person is insured for, and each hour alike.
pub static UNEMPLOYED_RAW: WeekRule = WeekRule {
    id: "SB-6.5c",
    title: Message::RuleWeekRaw,
    basis: Citation::new(Act::Sdl, "51"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let hours = read.hours(&ABSENCE_HOURS)?;
        let mut account = read.account();
        if hours.is_zero() {
            return Ok(Verdict::Value(Value::Exact(account.balance())));
        }
        let daily = read.exact(&DAY_RATE)?;
        let week = Hours::from_hundredths(insured_hours(read)?);
        let amount = hours
            .fraction()
            .checked_div(week.fraction())
            .and_then(|share| share.checked_mul(Fraction::try_from((5, 1)).ok()?))
            .and_then(|days| days.checked_mul(daily))
            .ok_or_else(out_of_range)?;
        account.add_exact(Reader::cause_of(&ABSENCE_HOURS), amount)?;
        Ok(Verdict::Value(Value::Exact(read.close_exact(account))))
    },
};

/// SB-6.5d The benefit of the week of an unemployed person.
pub static UNEMPLOYED_GROSS: WeekRule = WeekRule {
    id: "SB-6.5d",
    title: Message::RuleWeekGross,
    basis: Citation::new(Act::Sdl, "50").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| gross(read, &UNEMPLOYED_RAW),
};

/// SB-6.5e The mandatory pension of an unemployed person's benefit less the citizen's ATP.
pub static UNEMPLOYED_PENSION: WeekRule = WeekRule {
    id: "SB-6.5e",
    title: Message::RulePensionOp,
    basis: Citation::new(Act::Sdl, "67").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let basis = less(read.money(&UNEMPLOYED_GROSS)?, read.money(&OWN_ATP)?)?;
        pension(read, basis)
    },
};

/// SB-6.5f What is taxed: the benefit less the citizen's ATP.
pub static UNEMPLOYED_TAXABLE: WeekRule = WeekRule {
    id: "SB-6.5f",
    title: Message::RuleTaxable,
    basis: Citation::local(),
    older: None,
    standing: Standing::Guidance,
    apply: |read| {
        let (gross, own) = (read.money(&UNEMPLOYED_GROSS)?, read.money(&OWN_ATP)?);
        let mut account = read.account();
        account.add(Reader::cause_of(&UNEMPLOYED_GROSS), gross)?;
        account.subtract(Reader::cause_of(&OWN_ATP), own)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// The hours of a full week: those the person is insured for; in activation on another benefit those of full time.
fn insured_hours(read: &mut Reader<'_, WeekFacts>) -> Result<i64, Gap> {
    let monday = read.day();
    let member = match read.optional(&facts::ACTUAL_INCOME) {
        Some(_) => FundMember::FullTime,
        None => read.fact(&facts::MEMBER)?,
    };
    match member {
        FundMember::FullTime => read.rate(&rates::SICKNESS_FUND_HOURS_FULL_TIME, monday),
        FundMember::PartTime => read.rate(&rates::SICKNESS_FUND_HOURS_PART_TIME, monday),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::law::rate_book::RateBook;
    use crate::rule::assessment::{Assessment, assess};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::sickness::payee::Payee;
    use crate::sickness::week::facts::UnemployedWeek;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2025-01-06") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn member(member: FundMember, ore: i64) -> UnemployedWeek {
        UnemployedWeek {
            member: Some(known(member)),
            day_rate: Some(known(Money::from_ore(ore))),
            actual_income: None,
        }
    }

    fn week(unemployed: &UnemployedWeek, days: [i64; 7]) -> Assessment {
        let facts = WeekFacts {
            hours: days.map(|hours| Some(known(Hours::from_hundredths(hours)))),
            payee: Some(known(Payee::Citizen)),
            unemployed: Some(Box::new(unemployed.clone())),
            ..WeekFacts::default()
        };
        assess(UNEMPLOYED_WEEK, &facts, &RateBook::NATIONAL, day("2025-01-06"))
    }

    const ALL: [i64; 7] = [740, 740, 740, 740, 740, 0, 0];

    fn check(unemployed: &UnemployedWeek, days: [i64; 7], expect: Option<i64>) {
        let found = week(unemployed, days);
        let gross = found.money(UNEMPLOYED_GROSS.id).map(Money::ore);
        assert_eq!(gross, expect, "{unemployed:?} {:?}", found.reason);
    }

    #[test]
    fn five_days_of_the_rate_make_a_week_of_the_insured_hours() {
        check(&member(FundMember::FullTime, 97_200), ALL, Some(486_000));
        check(&member(FundMember::FullTime, 97_300), ALL, Some(486_500));
        check(&member(FundMember::FullTime, 97_301), ALL, Some(486_500));
        check(&member(FundMember::FullTime, 97_301), [740, 0, 0, 0, 0, 0, 0], Some(97_300));
        check(
            &member(FundMember::PartTime, 64_900),
            [600, 600, 600, 600, 600, 0, 0],
            Some(324_500),
        );
    }

    #[test]
    fn the_partly_unemployed_are_paid_for_the_hours_that_are_left() {
        // 22 of 37 hours of 4.865,00 kr. are 2.892,70 kr.
        check(
            &member(FundMember::FullTime, 97_300),
            [440, 440, 440, 440, 440, 0, 0],
            Some(289_300),
        );
    }

    #[test]
    fn in_activation_the_benefit_until_now_counts_up_to_the_maximum() {
        let income = |ore| UnemployedWeek {
            actual_income: Some(known(Money::from_ore(ore))),
            ..UnemployedWeek::default()
        };
        check(&income(400_000), ALL, Some(400_000));
        check(&income(486_501), ALL, Some(486_500));
        check(&income(-1), ALL, None);
    }

    #[test]
    fn an_unknown_rate_is_a_gap() {
        let unknown = UnemployedWeek { day_rate: None, ..member(FundMember::FullTime, 0) };
        check(&unknown, ALL, None);
        assert_eq!(week(&unknown, ALL).waiting(), [Code::IncomeMissing]);
        check(&unknown, [0; 7], Some(0));
    }

    #[test]
    fn atp_pension_and_tax_are_those_of_benefit_to_the_citizen() {
        let found = week(&member(FundMember::FullTime, 97_300), ALL);
        let ore = |rule: &WeekRule| found.money(rule.id).map(Money::ore);
        assert_eq!(ore(&OWN_ATP), Some(5_300));
        assert_eq!(ore(&MUNICIPAL_ATP), Some(10_600));
        assert_eq!(ore(&UNEMPLOYED_PENSION), Some(8_700));
        assert_eq!(ore(&UNEMPLOYED_TAXABLE), Some(481_200));
    }
}
