//! PS-4.3.1 Personal percentage — *personlig tillægsprocent*.

use std::borrow::Cow;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::value::Percent;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.3.1 Personal percentage — *personlig tillægsprocent*.
///
/// Udbetaling Danmark decides it. 0 gives no health supplement; 1 to 100 pays in proportion. No percentage for the day waits.
pub static PERSONAL_PERCENT: SupplementRule = SupplementRule {
    id: "PS-4.3.1",
    title: Message::RulePersonalPercent,
    basis: Citation::new(Act::Lsp, "31").subsection("3"),
    older: Some(Citation::new(Act::Gfl, "29").subsection("3")),
    standing: Standing::Statute,
    apply: |read| {
        let day = read.day();
        let Percent(percent) = read.on(&facts::PERSONAL_PERCENT, day)?;
        if !(0..=100).contains(&percent) {
            return Err(Gap::Invalid {
                path: Cow::Borrowed(facts::PERSONAL_PERCENT.path),
                code: Code::PercentRange,
            });
        }
        Ok(Verdict::met_if(percent > 0, Code::PercentZero))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::rule::assessment::Answer;
    use crate::rule::fact::Known;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn span(percent: i64, from: &str, to: &str) -> Known<Percent> {
        known(Percent(percent)).during(Period::new(day(from), Some(day(to))).expect("in order"))
    }

    fn check(history: Vec<Known<Percent>>, expect: Answer) {
        let facts = Facts { personal_percent: history, ..Facts::default() };
        assert_eq!(answer(&[&PERSONAL_PERCENT], &facts), expect);
    }

    #[test]
    fn zero_gives_nothing_and_one_gives_something() {
        check(vec![known(Percent(0))], Answer::NotMet { code: Code::PercentZero });
        check(vec![known(Percent(1))], Answer::Met);
        check(vec![known(Percent(100))], Answer::Met);
    }

    #[test]
    fn a_percentage_outside_its_range_stops() {
        let stopped = Answer::Stopped { path: "percent.personal".into(), code: Code::PercentRange };
        check(vec![known(Percent(101))], stopped.clone());
        check(vec![known(Percent(-1))], stopped);
    }

    #[test]
    fn no_percentage_for_the_day_waits_and_is_not_zero() {
        let unknown =
            Answer::Unknown { path: "percent.personal".into(), code: Code::PercentUnknown };
        check(vec![], unknown.clone());
        check(
            vec![span(60, "2026-01-01", "2026-05-31"), span(40, "2026-06-02", "2026-12-31")],
            unknown,
        );
    }

    #[test]
    fn two_percentages_for_one_day_stop_unless_they_agree() {
        let stopped =
            Answer::Stopped { path: "percent.personal".into(), code: Code::PercentOverlap };
        check(
            vec![span(60, "2026-01-01", "2026-06-01"), span(40, "2026-06-01", "2026-12-31")],
            stopped,
        );
        check(
            vec![span(60, "2026-01-01", "2026-06-01"), span(60, "2026-06-01", "2026-12-31")],
            Answer::Met,
        );
    }
}
