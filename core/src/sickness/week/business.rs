//! The rules of a week of a self-employed person (SDL §§ 41, 45, 46, 53, 58 a).

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::sickness::days::plus;
use crate::sickness::estimate::kinds::InsuranceCover;
use crate::sickness::rate_year::insured_minimum;
use crate::sickness::week::facts::{self, WeekFacts, day_of};
use crate::sickness::week::rules::{
    ABSENCE_HOURS, WeekRule, gross, invalid, out_of_range, pension,
};
use crate::text::Message;

/// Insurance, least amount, amount, and what hangs on it. There is no ATP, and no A-tax is withheld.
pub static BUSINESS_WEEK: &[&WeekRule] = &[
    &ABSENCE_HOURS,
    &BUSINESS_INSURANCE,
    &INSURED_MINIMUM,
    &BUSINESS_RAW,
    &BUSINESS_GROSS,
    &BUSINESS_PENSION,
    &BUSINESS_TAXABLE,
    &A_TAX_BASE,
];

/// SB-6.6f Insured on the first absence day. No answer counts as not insured, and a person looks.
pub static BUSINESS_INSURANCE: WeekRule = WeekRule {
    id: "SB-6.6f",
    title: Message::RuleBusinessInsurance,
    basis: Citation::new(Act::Sdl, "45"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        Ok(match read.optional(&facts::INSURED) {
            Some(insured) => Verdict::Value(Value::Flag(insured)),
            None => Verdict::Manual(Code::InsuranceUnconfirmed),
        })
    },
};

/// SB-6.6g The least amount of an insured week: two thirds of the maximum, in whole kroner.
pub static INSURED_MINIMUM: WeekRule = WeekRule {
    id: "SB-6.6g",
    title: Message::RuleInsuredMinimum,
    basis: Citation::new(Act::Sdl, "45"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.hours(&ABSENCE_HOURS)?.is_zero()
            || read.finding(&BUSINESS_INSURANCE) != Ok(Value::Flag(true))
        {
            return Ok(Verdict::NotRelevant);
        }
        let monday = read.day();
        let weekly = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let minimum = insured_minimum(weekly).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Money(minimum)))
    },
};

/// SB-6.6h The week before rounding: each day from Monday to Friday with absence is a fifth of the weekly amount, at most of the
/// maximum. In the first weeks only the insured are paid, from the insured day and as far as they are covered, and who has an
/// agreement about chronic illness; after them the insured have the higher of the least amount and that of the income. Who can do
/// a part of the work has three quarters, a half, or nothing.
pub static BUSINESS_RAW: WeekRule = WeekRule {
    id: "SB-6.6h",
    title: Message::RuleBusinessRaw,
    basis: Citation::new(Act::Sdl, "46").subsection("2"),
    older: None,
    standing: Standing::Analogy,
    apply: |read| {
        let mut account = read.account();
        if read.hours(&ABSENCE_HOURS)?.is_zero() {
            return Ok(Verdict::Value(Value::Exact(account.balance())));
        }
        let monday = read.day();
        let most = Money::from_ore(read.rate(&rates::SICKNESS_WEEKLY_MAX, monday)?);
        let minimum = read.money(&INSURED_MINIMUM).ok();
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        let waiting = read.rate(&rates::SICKNESS_SELF_EMPLOYED_WAITING, first)?;
        let after = plus(first, u64::try_from(waiting).map_err(|_| out_of_range())?);
        for (at, fact) in facts::HOURS.iter().take(5).enumerate() {
            if read.fact(fact)?.is_zero() {
                continue;
            }
            let day = day_of(monday, at);
            let weekly = match minimum {
                None if day < after && read.optional(&facts::AGREEMENT) != Some(true) => continue,
                None => income(read)?,
                Some(_) if day < after && day < read.fact(&facts::INSURED_FROM)? => continue,
                Some(minimum)
                    if day < after && read.fact(&facts::COVER)? == InsuranceCover::TwoThirds =>
                {
                    minimum
                }
                Some(minimum) => income(read)?.max(minimum),
            };
            let share = read.on(&facts::WORK_LEFT, day)?.share();
            let amount = share
                .checked_mul(Fraction::FIFTH)
                .and_then(|share| share.checked_mul(weekly.min(most).into()))
                .ok_or_else(out_of_range)?;
            account.add_exact(Reader::cause(fact), amount)?;
        }
        Ok(Verdict::Value(Value::Exact(read.close_exact(account))))
    },
};

/// SB-6.6i The benefit of the week of a self-employed person.
pub static BUSINESS_GROSS: WeekRule = WeekRule {
    id: "SB-6.6i",
    title: Message::RuleWeekGross,
    basis: Citation::new(Act::Sdl, "50").subsection("2"),
    older: None,
    standing: Standing::Practice,
    apply: |read| gross(read, &BUSINESS_RAW),
};

/// SB-6.6j The mandatory pension of a self-employed person's benefit; there is no ATP to take off.
pub static BUSINESS_PENSION: WeekRule = WeekRule {
    id: "SB-6.6j",
    title: Message::RulePensionOp,
    basis: Citation::new(Act::Sdl, "67").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let basis = read.money(&BUSINESS_GROSS)?;
        pension(read, basis)
    },
};

/// SB-6.6k What is taxed: all of the benefit.
pub static BUSINESS_TAXABLE: WeekRule = WeekRule {
    id: "SB-6.6k",
    title: Message::RuleTaxable,
    basis: Citation::local(),
    older: None,
    standing: Standing::Guidance,
    apply: |read| read.money(&BUSINESS_GROSS).map(|gross| Verdict::Value(Value::Money(gross))),
};

/// SB-6.6l No A-tax is withheld: the benefit takes the place of income without it, and so does that of the insurance (§ 45).
pub static A_TAX_BASE: WeekRule = WeekRule {
    id: "SB-6.6l",
    title: Message::RuleATaxBase,
    basis: Citation::local(),
    older: None,
    standing: Standing::Guidance,
    apply: |read| read.money(&BUSINESS_TAXABLE).map(|_| Verdict::Value(Value::Money(Money::ZERO))),
};

fn income(read: &mut Reader<'_, WeekFacts>) -> Result<Money, Gap> {
    let income = read.fact(&facts::WEEKLY_AMOUNT)?;
    if income.is_negative() {
        return Err(invalid(facts::WEEKLY_AMOUNT.path, Code::IncomeOutlier));
    }
    Ok(income)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::hours::Hours;
    use crate::law::rate_book::RateBook;
    use crate::rule::assessment::{Assessment, assess};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::sickness::estimate::kinds::BusinessWork;
    use crate::sickness::payee::Payee;
    use crate::sickness::week::facts::BusinessWeek;
    use crate::sickness::week::rules::OWN_ATP;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2024-05-06") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    /// Sick since Monday 6 May 2024: the two weeks end on the 19th. Not insured.
    fn business(ore: i64) -> BusinessWeek {
        BusinessWeek {
            weekly_amount: Some(known(Money::from_ore(ore))),
            first_absence_day: Some(known(day("2024-05-06"))),
            insured: Some(known(false)),
            work_left: vec![known(BusinessWork::NoWork)],
            ..BusinessWeek::default()
        }
    }

    fn insured(ore: i64, from: &str, cover: InsuranceCover) -> BusinessWeek {
        BusinessWeek {
            insured: Some(known(true)),
            insured_from: Some(known(day(from))),
            cover: Some(known(cover)),
            ..business(ore)
        }
    }

    fn week(monday: &str, business: &BusinessWeek, days: [i64; 7]) -> Assessment {
        let facts = WeekFacts {
            hours: days.map(|hours| Some(known(Hours::from_hundredths(hours)))),
            payee: Some(known(Payee::Citizen)),
            business: Some(Box::new(business.clone())),
            ..WeekFacts::default()
        };
        assess(BUSINESS_WEEK, &facts, &RateBook::NATIONAL, day(monday))
    }

    const ALL: [i64; 7] = [740, 740, 740, 740, 740, 0, 0];

    fn check(monday: &str, business: &BusinessWeek, days: [i64; 7], expect: Option<i64>) {
        let found = week(monday, business, days);
        let gross = found.money(BUSINESS_GROSS.id).map(Money::ore);
        assert_eq!(gross, expect, "{monday} {business:?} {:?}", found.reason);
    }

    #[test]
    fn the_uninsured_are_paid_after_two_weeks_and_at_most_the_maximum() {
        check("2024-05-06", &business(469_500), ALL, Some(0));
        check("2024-05-13", &business(469_500), ALL, Some(0));
        check("2024-05-20", &business(469_400), ALL, Some(469_400));
        check("2024-05-20", &business(480_800), ALL, Some(469_500));
        check("2024-05-20", &business(-1), ALL, None);
    }

    #[test]
    fn the_day_after_two_weeks_may_lie_within_a_week() {
        let mut wednesday = business(469_500);
        wednesday.first_absence_day = Some(known(day("2024-05-08")));
        check("2024-05-20", &wednesday, ALL, Some(281_700));
    }

    #[test]
    fn a_part_week_is_paid_in_fifths_and_a_weekend_in_none() {
        check("2024-05-27", &business(469_500), [740, 740, 0, 0, 0, 0, 0], Some(187_800));
        check("2024-05-27", &business(469_500), [1, 0, 0, 0, 0, 740, 740], Some(93_900));
        check("2024-05-27", &business(480_800), [740, 740, 0, 0, 0, 0, 0], Some(187_800));
    }

    #[test]
    fn the_insured_have_two_thirds_of_the_maximum_at_least_from_the_insured_day() {
        let full = insured(200_000, "2024-05-06", InsuranceCover::FullCover);
        check("2024-05-06", &full, ALL, Some(313_000));
        check("2024-05-20", &full, ALL, Some(313_000));
        let rich = insured(469_500, "2024-05-06", InsuranceCover::FullCover);
        check("2024-05-06", &rich, ALL, Some(469_500));
        let third_day = insured(200_000, "2024-05-08", InsuranceCover::FullCover);
        check("2024-05-06", &third_day, ALL, Some(187_800));
    }

    #[test]
    fn two_thirds_are_paid_until_the_income_counts_after_two_weeks() {
        let cheap = insured(469_500, "2024-05-06", InsuranceCover::TwoThirds);
        check("2024-05-13", &cheap, ALL, Some(313_000));
        check("2024-05-20", &cheap, ALL, Some(469_500));
        let unknown = BusinessWeek { cover: None, ..cheap };
        check("2024-05-13", &unknown, ALL, None);
    }

    #[test]
    fn an_unknown_insurance_is_none_and_a_person_looks() {
        let unknown = BusinessWeek { insured: None, ..business(469_500) };
        check("2024-05-06", &unknown, ALL, Some(0));
        check("2024-05-20", &unknown, ALL, Some(469_500));
        assert_eq!(week("2024-05-20", &unknown, ALL).reason, Some(Code::InsuranceUnconfirmed));
    }

    #[test]
    fn an_agreement_about_chronic_illness_pays_the_first_weeks_too() {
        let agreed = BusinessWeek { agreement: Some(known(true)), ..business(469_500) };
        check("2024-05-06", &agreed, ALL, Some(469_500));
        let denied = BusinessWeek { agreement: Some(known(false)), ..business(469_500) };
        check("2024-05-06", &denied, ALL, Some(0));
    }

    #[test]
    fn a_part_of_the_work_leaves_three_quarters_a_half_or_nothing() {
        for (left, ore) in [
            (BusinessWork::UpToQuarter, 352_100),
            (BusinessWork::UpToHalf, 234_800),
            (BusinessWork::MoreThanHalf, 0),
        ] {
            let partly = BusinessWeek { work_left: vec![known(left)], ..business(469_500) };
            check("2024-05-27", &partly, ALL, Some(ore));
        }
        let unknown = BusinessWeek { work_left: Vec::new(), ..business(469_500) };
        check("2024-05-27", &unknown, ALL, None);
        assert_eq!(week("2024-05-27", &unknown, ALL).waiting(), [Code::FactMissing]);
    }

    #[test]
    fn there_is_no_atp_and_no_tax_withheld_but_a_pension() {
        let found = week("2024-05-27", &business(469_500), ALL);
        assert_eq!(found.money(BUSINESS_TAXABLE.id), Some(Money::from_ore(469_500)));
        assert_eq!(found.money(A_TAX_BASE.id), Some(Money::ZERO));
        assert_eq!(found.money(OWN_ATP.id), None);
        // 1,5 % of 4.695 kr. are 70,43 kr.
        assert_eq!(found.money(BUSINESS_PENSION.id), Some(Money::from_ore(7_000)));
    }
}
