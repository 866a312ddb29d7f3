//! PS-4.7.3 The day of the expense — *udgiftens dato*.

use chrono::Months;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.7.3 and PS-5.7.6 The day of the expense — *udgiftens dato*.
///
/// It must lie within the period of the grant. A day in the future and a receipt older than three years go to a caseworker.
pub static EXPENSE_DATE: SupplementRule = SupplementRule {
    id: "PS-4.7.3b",
    title: Message::RuleExpenseDate,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Model,
    apply: |read| {
        let date = read.fact(&facts::EXPENSE_DATE)?;
        let today = read.fact(&facts::TODAY)?;
        if date > today {
            return Ok(Verdict::Manual(Code::FutureDate));
        }
        let period = read.fact(&facts::GRANT_PERIOD)?;
        if !period.contains(date) {
            return Ok(Verdict::NotMet(Code::OutsideGrant));
        }
        let years = u32::try_from(read.rate(&rates::OLD_RECEIPT_YEARS, today)?).unwrap_or(0);
        let oldest = today.checked_sub_months(Months::new(years.saturating_mul(12)));
        Ok(if oldest.is_some_and(|oldest| date < oldest) {
            Verdict::Manual(Code::TooOld)
        } else {
            Verdict::Met
        })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(date: &str, expect: Answer) {
        let facts = Facts {
            expense: ExpenseFacts { date: Some(known(day(date))), ..ExpenseFacts::default() },
            today: Some(known(day("2026-05-20"))),
            grant_period: Some(known(Period::open(day("2020-01-12")))),
            ..Facts::default()
        };
        assert_eq!(answer(&[&EXPENSE_DATE], &facts), expect, "{date}");
    }

    #[test]
    fn today_is_allowed_and_tomorrow_is_not() {
        check("2026-05-20", Answer::Met);
        check("2026-05-21", Answer::Manual { code: Code::FutureDate });
    }

    #[test]
    fn the_same_day_three_years_ago_is_allowed_and_the_day_before_is_not() {
        check("2023-05-20", Answer::Met);
        check("2023-05-19", Answer::Manual { code: Code::TooOld });
    }

    #[test]
    fn a_day_before_the_grant_is_outside_it() {
        check("2020-01-11", Answer::NotMet { code: Code::OutsideGrant });
        check("2020-01-12", Answer::Manual { code: Code::TooOld });
    }
}
