//! PS-5.7.7 An amount to pay — *beløb til udbetaling*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::amount::AMOUNT;
use crate::supplement::rules::health_rate::HEALTH_RATE;
use crate::text::Message;

/// PS-5.7.7 An amount to pay — *beløb til udbetaling*.
///
/// A percentage of 0 on the day of the expense gives nothing (LSP § 31, subsection 3); nor is a line of 0,00 kr. paid.
pub static AMOUNT_DUE: SupplementRule = SupplementRule {
    id: "PS-5.7.7",
    title: Message::RuleAmountDue,
    basis: Citation::new(Act::Lsp, "31").subsection("3"),
    older: Some(Citation::new(Act::Gfl, "29").subsection("3")),
    standing: Standing::Statute,
    apply: |read| {
        if read.share(&HEALTH_RATE)?.is_zero() {
            return Ok(Verdict::NotMet(Code::PercentZero));
        }
        Ok(Verdict::met_if(read.money(&AMOUNT)?.ore() > 0, Code::ZeroAmount))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::rule::value::Percent;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::kinds::Benefit;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(percent: i64, insurance: i64, expect: Answer) {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let expense = ExpenseFacts {
            date: Some(known(day("2026-05-04"))),
            gross_price: money(30_000),
            regional_subsidy: money(0),
            insurance_subsidy: money(insurance),
            ..ExpenseFacts::default()
        };
        let facts = Facts {
            benefit: Some(known(Benefit::Ordinary)),
            expense,
            personal_percent: vec![known(Percent(percent))],
            ..Facts::default()
        };
        let mut list = crate::supplement::rules::COMPUTATION.to_vec();
        list.push(&AMOUNT_DUE);
        assert_eq!(answer(&list, &facts), expect);
    }

    #[test]
    fn nothing_is_due_at_percentage_0_and_when_subsidies_reach_the_price() {
        check(0, 0, Answer::NotMet { code: Code::PercentZero });
        check(100, 30_000, Answer::NotMet { code: Code::ZeroAmount });
        check(1, 29_000, Answer::Met);
    }
}
