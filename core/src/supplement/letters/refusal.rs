//! The letter of a refusal — *afslag*: every ground with the facts and rules behind it, and what help there is instead.

use crate::code::Code;
use crate::letter::Block;
use crate::money::Money;
use crate::rule::assessment::Answer;
use crate::rule::value::Value;
use crate::supplement::case::state::{Case, Decision};
use crate::supplement::facts::WEALTH_DECIDED_TOTAL;
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{complaint, heading, paragraph};
use crate::supplement::letters::mandatory_parts::REASONS;
use crate::supplement::letters::places::place_of;
use crate::supplement::letters::statement::statement;
use crate::supplement::letters::wealth::wealth_and_limit;
use crate::supplement::rules::pension_category;
use crate::text::words::word;
use crate::text::{Language, render};

/// The title and the blocks.
pub(super) fn refusal(
    case: &Case,
    decision: &Decision,
    context: &LetterContext,
    grounds: &[Code],
) -> (String, Vec<Block>) {
    let mut blocks = vec![
        Block::Result {
            text: format!(
                "Du kan ikke få {}.",
                word(case.benefit.as_str(), Language::Da).to_lowercase()
            ),
        },
        heading(REASONS),
    ];
    blocks.extend(grounds.iter().map(|ground| paragraph(ground_in_words(decision, *ground))));
    blocks.push(paragraph(decision.reasons.trim().to_owned()));
    blocks.extend(statement(case));
    blocks.push(heading("Regler"));
    blocks.push(paragraph(format!("Afgørelsen er truffet efter {}.", cited(decision, grounds))));
    if grounds.iter().any(|ground| pension_category::carries_guidance(*ground)) {
        blocks.push(heading("Anden hjælp"));
        blocks.push(paragraph(
            "Du kan søge om hjælp til udgifter til medicin, tandbehandling og lignende efter lov om aktiv socialpolitik § 82. Kontakt os, hvis du vil søge.".to_owned(),
        ));
    }
    if grounds.contains(&Code::WealthOverLimit) {
        blocks.push(heading("Du kan søge igen"));
        blocks.push(paragraph("Du kan søge igen, når din formue er under grænsen. Er du uenig i opgørelsen af formuen, skal du klage til Udbetaling Danmark.".to_owned()));
    }
    blocks.push(complaint(context));
    (format!("Afslag på {}", word(case.benefit.as_str(), Language::Da).to_lowercase()), blocks)
}

/// A ground with the decisive facts behind it (FVL § 24, subsection 2).
fn ground_in_words(decision: &Decision, ground: Code) -> String {
    match ground {
        Code::WealthOverLimit => match wealth_and_limit(decision) {
            Some((wealth, limit)) => {
                let over = change_of(decision, WEALTH_DECIDED_TOTAL.path);
                let over = over.map(|over| format!(" {over}")).unwrap_or_default();
                format!("Udbetaling Danmark har opgjort din og en eventuel ægtefælles eller samlevers likvide formue til {wealth}. Grænsen er {limit}. Formuen er{over} over grænsen.")
            }
            None => "Udbetaling Danmark har oplyst, at den likvide formue er over formuegrænsen.".to_owned(),
        },
        Code::PercentZero => "Udbetaling Danmark har fastsat din personlige tillægsprocent til 0. Så kan der ikke gives helbredstillæg.".to_owned(),
        Code::NewDisabilityPension => only_these("førtidspension efter reglerne fra 2003"),
        Code::SeniorPension => only_these("seniorpension"),
        Code::EarlyPension => only_these("tidlig pension"),
        Code::NotPensioner => "Udbetaling Danmark har oplyst, at du ikke får pension. Tillægget kan kun gives til pensionister.".to_owned(),
        other => other.text(Language::Da).to_owned(),
    }
}

/// How far a fact is from where the ground would fall away.
fn change_of(decision: &Decision, path: &str) -> Option<String> {
    let nearest = decision.nearest.iter().find(|nearest| nearest.path == path)?;
    match nearest.change {
        Value::Money(change) => Money::ZERO.checked_sub(change).map(render::money),
        _ => None,
    }
}

/// The pensions that give the right, beside the one that the citizen has.
fn only_these(pension: &str) -> String {
    format!(
        "Du får {pension}. Kun folkepension og førtidspension efter reglerne før 2003 giver ret til tillægget."
    )
}

/// The places that the refusing rules cite, each once, in the act that fits the kind of pension.
fn cited(decision: &Decision, grounds: &[Code]) -> String {
    let mut places: Vec<String> = Vec::new();
    for finding in &decision.assessment.findings {
        if matches!(&finding.answer, Answer::NotMet { code } if grounds.contains(code)) {
            let place = place_of(decision, &finding.rule);
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    match places.split_last() {
        None => "lov om social pension § 14 a".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} og {last}", others.join(", ")),
    }
}
