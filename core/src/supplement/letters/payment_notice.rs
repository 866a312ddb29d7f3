//! The notice of payment: the amount of a line, and how it came about.

use crate::letter::{Block, ComputationLine, LetterContent, LetterKind};
use crate::rule::assessment::Reading;
use crate::rule::value::Value;
use crate::supplement::case::line::Line;
use crate::supplement::case::state::{Case, Decision, DecisionOutcome};
use crate::supplement::explain::amount_lines;
use crate::supplement::facts;
use crate::supplement::kinds::Payee;
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{complaint, content, heading, long_day, paragraph};
use crate::supplement::letters::places::basis_in_words;
use crate::text::words::word;
use crate::text::{Language, render};

/// The notice of payment for a line.
#[must_use]
pub fn payment_notice(case: &Case, line: &Line, context: &LetterContext) -> LetterContent {
    let kind =
        line.expense.kind.as_ref().map_or("", |kind| word(kind.value.as_str(), Language::Da));
    let date = line.expense.date.as_ref().map(|date| long_day(date.value)).unwrap_or_default();
    let amount = render::money(line.amount);
    let paid_on = line.approval().map(|approval| long_day(approval.value_date)).unwrap_or_default();
    let result = match line.payee {
        Payee::NemKonto => format!(
            "Du får {amount} udbetalt i helbredstillæg. Pengene er efter planen på din NemKonto den {paid_on}."
        ),
        Payee::Supplier => {
            format!("Vi betaler {amount} i helbredstillæg til leverandøren den {paid_on}.")
        }
    };
    let lines = amount_lines(&line.assessment, "PS-5.6", Language::Da);
    let computation = Block::Computation {
        caption: format!("Sådan er beløbet regnet ud: {}, {date}", kind.to_lowercase()),
        lines: lines
            .into_iter()
            .map(|line| ComputationLine { label: line.label, amount: line.amount })
            .collect(),
        result: ComputationLine { label: "Helbredstillæg".to_owned(), amount: amount.clone() },
    };
    let mut blocks = vec![
        Block::Result { text: result },
        paragraph(format!(
            "Udbetalingen vedrører {} den {date}. Du skal selv betale {}.",
            kind.to_lowercase(),
            render::money(line.own_payment)
        )),
        computation,
        heading("Hvorfor får du dette beløb?"),
        paragraph(format!(
            "Beregningsgrundlaget er {}: prisen minus tilskud fra regionen og sygeforsikringen.",
            line.assessment.money("PS-5.3.1").map(render::money).unwrap_or_default()
        )),
        paragraph(percent_reason(line)),
        paragraph(format!(
            "Reglerne står i {}.",
            basis_in_words(case.decision().map_or("LSP § 14 a", |decision| legal_basis(decision)))
        )),
    ];
    blocks.push(complaint(context));
    content(
        LetterKind::PaymentNotice,
        "Udbetaling af helbredstillæg".to_owned(),
        case,
        context,
        blocks,
    )
}

/// Which percentage counted, and why.
fn percent_reason(line: &Line) -> String {
    let rate = match line.assessment.value("PS-5.5") {
        Some(Value::Fraction(share)) => render::share(*share),
        _ => String::new(),
    };
    let personal = line.assessment.finding("PS-5.5").and_then(|finding| {
        line.assessment.readings(finding).iter().find_map(|reading| match reading {
            Reading::Fact { path, value: Value::Percent(percent), .. }
                if path == facts::PERSONAL_PERCENT.path =>
            {
                Some(*percent)
            }
            _ => None,
        })
    });
    let coverage = line.assessment.finding("PS-5.5").and_then(|finding| {
        line.assessment.readings(finding).iter().find_map(|reading| match reading {
            Reading::Rate { found, .. } => Some(found.amount),
            _ => None,
        })
    });
    match (personal, coverage) {
        (Some(percent), Some(coverage)) => format!(
            "Din personlige tillægsprocent var {percent} på datoen for udgiften. Tillægget dækker {coverage} procent gange {percent} procent, altså {rate}, af det, du selv skal \
             betale efter tilskud."
        ),
        _ => format!(
            "Din {} på datoen for udgiften er {rate}.",
            "helbredstillægsprocent fra Udbetaling Danmark"
        ),
    }
}

/// The place in the act that the grant names.
fn legal_basis(decision: &Decision) -> &str {
    match &decision.outcome {
        DecisionOutcome::Grant { legal_basis, .. } => legal_basis,
        DecisionOutcome::Refusal { .. } | DecisionOutcome::Referral { .. } => "LSP § 14 a",
    }
}
