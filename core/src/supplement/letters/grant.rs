//! The letter of a grant — *bevilling*: what is covered, how it is paid, and on what it rests.

use chrono::NaiveDate;

use crate::law::citation::Act;
use crate::law::rates;
use crate::letter::Block;
use crate::supplement::case::state::{Case, Decision};
use crate::supplement::kinds::ExpenseKind;
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{complaint, heading, long_day, paragraph};
use crate::supplement::letters::mandatory_parts::REASONS;
use crate::supplement::letters::places::{basis_in_words, place_of};
use crate::supplement::letters::statement::statement;
use crate::supplement::letters::wealth::wealth_and_limit;
use crate::supplement::rules::pension_category;
use crate::text::Language;
use crate::text::words::word;

/// What is granted.
pub(super) struct Granted<'a> {
    pub(super) from: NaiveDate,
    pub(super) legal_basis: &'a str,
    pub(super) percent: i64,
}

/// The title and the blocks.
pub(super) fn grant(
    case: &Case,
    decision: &Decision,
    context: &LetterContext,
    granted: Granted<'_>,
) -> (String, Vec<Block>) {
    let Granted { from, legal_basis, percent } = granted;
    let coverage = rates::HEALTH_COVERAGE
        .on(from)
        .map_or_else(String::new, |value| format!("højst {} procent af ", value.amount));
    let mut blocks = vec![
        Block::Result { text: format!("Du får almindeligt helbredstillæg fra den {}.", long_day(from)) },
        paragraph(format!(
            "Din personlige tillægsprocent er {percent}. Tillægget dækker {coverage}det, du selv skal betale, når tilskud fra regionen og fra sygeforsikringen \"danmark\" er \
             trukket fra, og det følger din personlige tillægsprocent. Udbetaling Danmark fastsætter procenten, og den kan ændre sig."
        )),
        heading("Det dækker tillægget"),
        paragraph("Tillægget gives til behandling og medicin, som regionen giver tilskud til:".to_owned()),
        Block::List { items: ExpenseKind::ORDINARY.iter().map(|kind| word(kind.as_str(), Language::Da).to_owned()).collect() },
        heading("Sådan får du pengene"),
        paragraph(
            "Vis dit helbredstillægskort hos behandleren eller på apoteket. Så trækkes tillægget fra regningen med det samme. Har du betalt hele regningen selv, sender du \
             kvitteringen til os. Så sætter vi pengene ind på din NemKonto."
                .to_owned(),
        ),
        heading("Giv os besked om ændringer"),
        paragraph(
            "Du har pligt til at oplyse om ændringer, der kan have betydning for tillægget, fx hvis din formue stiger, eller hvis du flytter til udlandet. Pligten står i \
             lov om social pension § 41."
                .to_owned(),
        ),
        heading(REASONS),
        paragraph(grant_reasons(decision, percent)),
        paragraph(format!("Afgørelsen er truffet efter {}.", basis_in_words(legal_basis))),
    ];
    if !decision.reasons.trim().is_empty() {
        blocks.push(paragraph(decision.reasons.trim().to_owned()));
    }
    if percent < 100 {
        blocks.extend(statement(case));
    }
    // Harmless in a full grant; required when the percentage is below 100.
    blocks.push(complaint(context));
    ("Du får almindeligt helbredstillæg".to_owned(), blocks)
}

/// The decisive facts: pension, residence, wealth and percentage.
fn grant_reasons(decision: &Decision, percent: i64) -> String {
    let pension = match pension_category::act_of(&decision.assessment) {
        Some(Act::Gfl) => "førtidspension efter reglerne før 2003",
        _ => "folkepension",
    };
    let wealth = match wealth_and_limit(decision) {
        Some((wealth, limit)) => {
            format!(
                "Udbetaling Danmark har opgjort din likvide formue til {wealth}. Den er ikke over grænsen på {limit}."
            )
        }
        None => "Udbetaling Danmark har oplyst, at din likvide formue ikke er over formuegrænsen."
            .to_owned(),
    };
    let place = place_of(decision, "PS-4.3.1");
    let reduced = if percent < 100 {
        format!(
            "Udbetaling Danmark har sat din personlige tillægsprocent til {percent} efter dine indtægter ved siden af pensionen ({place}). Derfor får du ikke fuldt tillæg."
        )
    } else {
        format!("Udbetaling Danmark har sat din personlige tillægsprocent til 100 ({place}).")
    };
    format!("Du får {pension}, og du bor i Danmark. {wealth} {reduced}")
}
