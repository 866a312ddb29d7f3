//! What the letters of the area say. Amounts, dates and grounds come from the stored assessment, never from a second computation.

use chrono::{Datelike, NaiveDate};

use crate::calendar::deadline::ComplaintDeadline;
use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::letter::{
    Block, ComputationLine, LetterContent, LetterKind, LetterRecipient, LetterSender,
};
use crate::rule::assessment::{Answer, Reading};
use crate::rule::value::Value;
use crate::supplement::case::line::Line;
use crate::supplement::case::state::{Case, Decision, DecisionOutcome};
use crate::supplement::explain::amount_lines;
use crate::supplement::facts;
use crate::supplement::kinds::{ExpenseKind, Payee};
use crate::supplement::rules::{self, pension_category};
use crate::text::words::word;
use crate::text::{Language, render};

/// What a letter needs besides the case: who sends it, to whom, when, and until when one can complain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterContext {
    /// Who sends it.
    pub sender: LetterSender,
    /// Who receives it.
    pub recipient: LetterRecipient,
    /// The date printed.
    pub date: NaiveDate,
    /// When the letter is taken as received by its channel, and the last day to complain.
    pub complaint: ComplaintDeadline,
}

/// The letter of a decision.
#[must_use]
pub fn decision_letter(case: &Case, decision: &Decision, context: &LetterContext) -> LetterContent {
    let (title, blocks) = match &decision.outcome {
        DecisionOutcome::Grant { from, legal_basis, percent } => {
            grant(decision, context, Granted { from: *from, legal_basis, percent: *percent })
        }
        DecisionOutcome::Refusal { grounds } => refusal(case, decision, context, grounds),
        DecisionOutcome::Referral { ground } => referral(case, decision, context, *ground),
    };
    content(decision.letter_kind, title, case, context, blocks)
}

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
            "Du får {amount} udbetalt i helbredstillæg. Pengene er på din NemKonto den {paid_on}."
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

/// The letter that asks the citizen for a power of attorney that can be used.
#[must_use]
pub fn power_of_attorney_request(
    case: &Case,
    until: NaiveDate,
    context: &LetterContext,
) -> LetterContent {
    let benefit = word(case.benefit.as_str(), Language::Da).to_lowercase();
    let blocks = vec![
        Block::Result {
            text: format!(
                "Vi mangler en fuldmagt fra dig. Send den til os senest den {}.",
                long_day(until)
            ),
        },
        paragraph(format!(
            "Vi har den {} modtaget post om {benefit} fra en person, der skriver på dine vegne.",
            long_day(case.received_on)
        )),
        heading("Hvad skal du sende?"),
        paragraph("Fuldmagten skal vise:".to_owned()),
        Block::List {
            items: vec![
                "dit navn".to_owned(),
                "navnet på den person, der må handle for dig".to_owned(),
                "at fuldmagten gælder din sag om tillæg til pension".to_owned(),
                "dato og din underskrift".to_owned(),
            ],
        },
        heading("Hvorfor beder vi om den?"),
        paragraph(
            "Der var ingen fuldmagt med, som vi kan bruge. Uden den må vi ikke behandle sagen \
             sammen med andre end dig."
                .to_owned(),
        ),
        heading("Hvad sker der, hvis vi ikke hører fra dig?"),
        paragraph(format!(
            "Så kan vi ikke behandle det, vi har modtaget. Vi ser på sagen igen den {}. Du kan \
             altid selv søge eller ringe til os.",
            long_day(until)
        )),
    ];
    let title = "Vi mangler en fuldmagt".to_owned();
    content(LetterKind::InformationRequest, title, case, context, blocks)
}

/// The mandatory parts of a letter that this one lacks — the check list before sending. A letter that lacks one is not sent.
#[must_use]
pub fn missing_parts(letter: &LetterContent) -> Vec<LetterPart> {
    let has = |wanted: fn(&Block) -> bool| letter.blocks.iter().any(wanted);
    let says = |wanted: &dyn Fn(&str) -> bool| {
        letter.blocks.iter().any(|block| matches!(block, Block::Paragraph { text } if wanted(text)))
    };
    let decides =
        matches!(letter.kind, LetterKind::Grant | LetterKind::PartialGrant | LetterKind::Refusal);
    let grants = matches!(letter.kind, LetterKind::Grant | LetterKind::PartialGrant);
    let owes_reasons =
        letter.kind != LetterKind::Grant && letter.kind != LetterKind::InformationRequest;
    let parts = [
        (letter.recipient.lines.iter().all(|line| line.trim().is_empty()), LetterPart::Recipient),
        (letter.case_number.trim().is_empty(), LetterPart::CaseNumber),
        (
            letter.sender.authority.trim().is_empty() || letter.sender.caseworker.trim().is_empty(),
            LetterPart::Sender,
        ),
        (!has(|block| matches!(block, Block::Result { .. })), LetterPart::Result),
        (
            owes_reasons && !says(&|text| text.contains('§') && !text.contains(DUTY_TO_REPORT)),
            LetterPart::LegalRule,
        ),
        (
            decides && !has(|block| matches!(block, Block::Heading { text } if text == REASONS)),
            LetterPart::Reasons,
        ),
        (grants && !says(&|text| text.contains(DUTY_TO_REPORT)), LetterPart::DutyToReport),
        (
            letter.kind == LetterKind::PaymentNotice
                && !has(|block| matches!(block, Block::Computation { .. })),
            LetterPart::Computation,
        ),
        (
            owes_reasons && !has(|block| matches!(block, Block::Complaint { .. })),
            LetterPart::ComplaintGuidance,
        ),
    ];
    parts.into_iter().filter(|(missing, _)| *missing).map(|(_, part)| part).collect()
}

/// The heading above the reasons of a decision.
const REASONS: &str = "Begrundelse";

/// Where the duty to report changes stands.
const DUTY_TO_REPORT: &str = "lov om social pension § 41";

/// A mandatory part of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterPart {
    /// Who receives it.
    Recipient,
    /// The case number.
    CaseNumber,
    /// Authority and caseworker.
    Sender,
    /// A clear result.
    Result,
    /// The legal rule with its section.
    LegalRule,
    /// The reasons with the decisive facts.
    Reasons,
    /// The duty to report changes.
    DutyToReport,
    /// The computation from price to amount.
    Computation,
    /// Where, by when and how to complain.
    ComplaintGuidance,
}

struct Granted<'a> {
    from: NaiveDate,
    legal_basis: &'a str,
    percent: i64,
}

fn grant(
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
    // Harmless in a full grant; required when the percentage is below 100.
    blocks.push(complaint(context));
    ("Du får almindeligt helbredstillæg".to_owned(), blocks)
}

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

fn refusal(
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

fn referral(
    case: &Case,
    decision: &Decision,
    context: &LetterContext,
    ground: Code,
) -> (String, Vec<Block>) {
    let (result, reason, rule) = match ground {
        Code::OtherMunicipality => (
            "Vi kan ikke behandle din ansøgning, fordi du bor i en anden kommune.",
            "Den kommune, du bor i, behandler ansøgninger om tillæg til pension. Send din ansøgning til den kommune.",
            "lov om social pension § 56 a, stk. 4",
        ),
        _ => (
            "Vi sender din ansøgning videre til Udbetaling Danmark.",
            "Du bor i udlandet. Så er det Udbetaling Danmark, der behandler ansøgninger om tillæg til pension. Du behøver ikke at søge igen.",
            "lov om social pension § 52, stk. 4",
        ),
    };
    let blocks = vec![
        Block::Result { text: result.to_owned() },
        heading(REASONS),
        paragraph(reason.to_owned()),
        paragraph(decision.reasons.trim().to_owned()),
        paragraph(format!("Det følger af {rule}.")),
        complaint(context),
    ];
    (
        format!("Din ansøgning om {}", word(case.benefit.as_str(), Language::Da).to_lowercase()),
        blocks,
    )
}

/// A ground with the decisive facts behind it (FVL § 24, subsection 2).
fn ground_in_words(decision: &Decision, ground: Code) -> String {
    match ground {
        Code::WealthOverLimit => match wealth_and_limit(decision) {
            Some((wealth, limit)) => {
                format!("Udbetaling Danmark har opgjort din og en eventuel ægtefælles eller samlevers likvide formue til {wealth}. Grænsen er {limit}. Formuen er over grænsen.")
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

/// Where a rule stands, in the act that fits the kind of pension of the assessment.
fn place_of(decision: &Decision, rule: &str) -> String {
    rules::find(rule)
        .map(|rule| {
            in_words(*rules::basis_for(rule, pension_category::act_of(&decision.assessment)))
        })
        .unwrap_or_default()
}

fn in_words(citation: Citation) -> String {
    let short = citation.to_string();
    match short.strip_prefix(citation.act().short_name()) {
        Some(rest) => format!("{}{rest}", citation.act().full_name()),
        None => short,
    }
}

fn basis_in_words(legal_basis: &str) -> String {
    match legal_basis.split_once(' ') {
        Some(("GFL", rest)) => format!(
            "lov om højeste, mellemste, forhøjet almindelig og almindelig førtidspension m.v. {rest}"
        ),
        Some((_, rest)) => format!("lov om social pension {rest}"),
        None => legal_basis.to_owned(),
    }
}

fn legal_basis(decision: &Decision) -> &str {
    match &decision.outcome {
        DecisionOutcome::Grant { legal_basis, .. } => legal_basis,
        DecisionOutcome::Refusal { .. } | DecisionOutcome::Referral { .. } => "LSP § 14 a",
    }
}

fn wealth_and_limit(decision: &Decision) -> Option<(String, String)> {
    let wealth = decision.assessment.money("PS-4.2.9")?;
    let limit =
        decision.assessment.finding("PS-4.2.1")?.readings.iter().find_map(
            |reading| match reading {
                Reading::Rate { found, .. } => Some(found.amount),
                _ => None,
            },
        )?;
    Some((render::money(wealth), render::money(crate::money::Money::from_ore(limit))))
}

fn percent_reason(line: &Line) -> String {
    let rate = match line.assessment.value("PS-5.5") {
        Some(Value::Fraction(share)) => render::share(*share),
        _ => String::new(),
    };
    let personal = line.assessment.finding("PS-5.5").and_then(|finding| {
        finding.readings.iter().find_map(|reading| match reading {
            Reading::Fact { path, value: Value::Percent(percent), .. }
                if path == facts::PERSONAL_PERCENT.path =>
            {
                Some(*percent)
            }
            _ => None,
        })
    });
    let coverage = line.assessment.finding("PS-5.5").and_then(|finding| {
        finding.readings.iter().find_map(|reading| match reading {
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

fn complaint(context: &LetterContext) -> Block {
    Block::Complaint {
        paragraphs: vec![
            format!(
                "Du kan klage over afgørelsen. Vi skal have din klage senest den {}. Fristen er 4 uger fra den dag, afgørelsen regnes for modtaget, eller den første hverdag derefter.",
                long_day(context.complaint.deadline)
            ),
            "Du kan klage ved at skrive eller ringe til os. Du behøver ikke at begrunde klagen.".to_owned(),
            "Vi vurderer sagen igen inden 4 uger. Holder vi fast i afgørelsen, sender vi klagen og sagens papirer til Ankestyrelsen. Reglerne står i lov om retssikkerhed og \
             administration på det sociale område, kapitel 10."
                .to_owned(),
            "Er du uenig i din personlige tillægsprocent eller i opgørelsen af din formue, skal du klage til Udbetaling Danmark.".to_owned(),
        ],
    }
}

fn content(
    kind: LetterKind,
    title: String,
    case: &Case,
    context: &LetterContext,
    blocks: Vec<Block>,
) -> LetterContent {
    let blocks = blocks
        .into_iter()
        .filter(|block| !matches!(block, Block::Paragraph { text } if text.is_empty()))
        .map(in_good_form)
        .collect();
    LetterContent {
        kind,
        title,
        sender: context.sender.clone(),
        recipient: context.recipient.clone(),
        date: context.date,
        case_number: case.number.clone(),
        blocks,
    }
}

/// An amount ends in the full stop of "kr."; at the end of a sentence one is enough.
fn in_good_form(block: Block) -> Block {
    let one_stop = |text: String| text.replace("kr..", "kr.");
    match block {
        Block::Paragraph { text } => Block::Paragraph { text: one_stop(text) },
        Block::Result { text } => Block::Result { text: one_stop(text) },
        other @ (Block::Heading { .. }
        | Block::List { .. }
        | Block::Computation { .. }
        | Block::Complaint { .. }) => other,
    }
}

fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

fn paragraph(text: String) -> Block {
    Block::Paragraph { text }
}

/// `12. januar 2026`.
fn long_day(day: NaiveDate) -> String {
    let month = match day.month() {
        1 => "januar",
        2 => "februar",
        3 => "marts",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "august",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    format!("{}. {month} {}", day.day(), day.year())
}
