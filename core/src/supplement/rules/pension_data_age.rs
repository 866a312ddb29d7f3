//! IN-5.4 The pension data are fresh — *friske pensionsoplysninger*.

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// IN-5.4 The pension data are fresh — *friske pensionsoplysninger*.
///
/// Kind of pension, wealth and percentage are Udbetaling Danmark's and change there. What was heard seven days ago or
/// earlier decides nothing by itself: a caseworker fetches it again, or says why it can be used.
pub static PENSION_DATA_AGE: SupplementRule = SupplementRule {
    id: "IN-5.4",
    title: Message::RulePensionDataAge,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        // Figures that come from no snapshot have no age, and a computation for no day has no today.
        let Some(fetched) = read.optional(&facts::PENSION_FETCHED) else {
            return Ok(Verdict::NotRelevant);
        };
        let Some(today) = read.optional(&facts::TODAY) else {
            return Ok(Verdict::NotRelevant);
        };
        let fresh = read.rate(&rates::PENSION_DATA_DAYS, today)?;
        let old = (today - fetched).num_days() >= fresh;
        Ok(if old { Verdict::Manual(Code::PensionDataOld) } else { Verdict::Met })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(fetched: Option<&str>, today: Option<&str>, expect: Answer) {
        let facts = Facts {
            pension_fetched: fetched.map(|text| known(day(text))),
            today: today.map(|text| known(day(text))),
            ..Facts::default()
        };
        assert_eq!(answer(&[&PENSION_DATA_AGE], &facts), expect);
    }

    #[test]
    fn six_days_are_fresh_and_seven_are_not() {
        check(Some("2026-05-01"), Some("2026-05-07"), Answer::Met);
        check(
            Some("2026-05-01"),
            Some("2026-05-08"),
            Answer::Manual { code: Code::PensionDataOld },
        );
    }

    #[test]
    fn what_came_from_no_snapshot_has_no_age() {
        check(None, Some("2026-05-08"), Answer::NotRelevant);
        check(Some("2026-05-01"), None, Answer::NotRelevant);
    }
}
