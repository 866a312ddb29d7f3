//! The words of enumerations as people read them.

use crate::code::Code;
use crate::text::{Language, both, one_of, split_at_byte};

/// The text of a stable name; the name itself when it has none.
#[must_use]
pub fn word(name: &str, language: Language) -> &str {
    known_word(name, language).unwrap_or(name)
}

/// The text of a stable name, when it has one.
#[must_use]
pub fn known_word(name: &str, language: Language) -> Option<&'static str> {
    let supplement = if SUPPLEMENT { SUPPLEMENT_WORDS.find(name) } else { None };
    let sickness = || if SICKNESS { SICKNESS_WORDS.find(name) } else { None };
    match supplement.or_else(sickness) {
        Some(both) => Some(one_of(both, language)),
        // A reason as a value is told by its sentence.
        None => Code::find(name).map(|code| code.text(language)),
    }
}

/// A page that loads the supplements alone carries no words of sickness benefit.
const SICKNESS: bool = cfg!(not(feature = "wasm-supplement"));

/// And the other way round.
const SUPPLEMENT: bool = cfg!(any(not(feature = "wasm"), feature = "wasm-supplement"));

/// Names with what they are called, in one text: in a program for browsers, a place of its own for each text hardly compresses.
struct Words<const COUNT: usize> {
    /// Name, tab, text in both languages, tab; again and again.
    text: &'static str,
    /// Where each name begins, sorted by name: an explanation looks up a hundred of them.
    sorted: [u16; COUNT],
}

impl<const COUNT: usize> Words<COUNT> {
    /// Sorts the names when the program is compiled; a text too long for the index stops the compiler.
    const fn new(text: &'static str) -> Words<COUNT> {
        let bytes = text.as_bytes();
        let mut sorted = [0; COUNT];
        let (mut count, mut at): (usize, u16) = (0, 0);
        while count < COUNT {
            let mut place = count;
            while place > 0 && precedes(bytes, at, sorted[place - 1]) {
                sorted[place] = sorted[place - 1];
                place -= 1;
            }
            sorted[place] = at;
            count += 1;
            at = after_tab(bytes, after_tab(bytes, at));
        }
        Words { text, sorted }
    }

    /// What a name is called, in both languages.
    fn find(&self, name: &str) -> Option<&'static str> {
        let known = |start: u16| self.text.as_bytes().get(start.into()..).unwrap_or_default();
        let compared = |start: &u16| {
            known(*start).iter().take_while(|byte| **byte != b'\t').cmp(name.as_bytes())
        };
        let start = self.sorted.get(self.sorted.binary_search_by(compared).ok()?)?;
        let rest = self.text.get(usize::from(*start) + name.len() + 1..)?;
        let (both, _) = split_at_byte(rest, b'\t')?;
        Some(both)
    }
}

/// The place after the next tab.
const fn after_tab(bytes: &[u8], mut at: u16) -> u16 {
    while bytes[at as usize] != b'\t' {
        at += 1;
    }
    at + 1
}

/// If the name at one place sorts before the name at another; a tab sorts before every letter.
const fn precedes(bytes: &[u8], mut one: u16, mut other: u16) -> bool {
    while bytes[one as usize] == bytes[other as usize] {
        one += 1;
        other += 1;
    }
    bytes[one as usize] < bytes[other as usize]
}

macro_rules! words {
    ($table:ident: $($name:literal = $da:literal, $en:literal;)+) => {
        static $table: Words<{ [$($name),+].len() }> = Words::new(concat!($($name, "\t", both!($da, $en), "\t",)+));
    };
}

words! {
    SUPPLEMENT_WORDS:
    "almindeligt" = "Almindeligt helbredstillæg", "Ordinary health supplement";
    "udvidet" = "Udvidet helbredstillæg", "Extended health supplement";
    "personligt" = "Personligt tillæg", "Personal supplement";
    "Folkepension" = "Folkepension", "Old-age pension";
    "FoertidspensionGammel" = "Førtidspension (regler før 2003)", "Disability pension (rules before 2003)";
    "FoertidspensionNy" = "Førtidspension (regler fra 2003)", "Disability pension (rules from 2003)";
    "Seniorpension" = "Seniorpension", "Senior pension";
    "TidligPension" = "Tidlig pension", "Early pension";
    "Ingen" = "Ingen pension", "No pension";
    "Danmark" = "Danmark", "Denmark";
    "Udlandet" = "Udlandet", "Abroad";
    "Oplyst" = "Oplyst", "Stated";
    "IkkeOplyst" = "Ikke oplyst", "Not stated";
    "Enlig" = "Enlig", "Single";
    "Par" = "Par", "Couple";
    "Medicin" = "Medicin", "Medicine";
    "Tandbehandling" = "Tandbehandling", "Dental treatment";
    "Fodbehandling" = "Fodbehandling", "Foot treatment";
    "Fysioterapi" = "Fysioterapi", "Physiotherapy";
    "Kiropraktik" = "Kiropraktik", "Chiropractic";
    "Psykologhjaelp" = "Psykologhjælp", "Psychologist";
    "Hoereapparatbehandling" = "Høreapparatbehandling", "Hearing aids";
    "Tandprotese" = "Tandprotese", "Dentures";
    "Briller" = "Briller", "Glasses";
    "GRUPPE_1" = "Gruppe 1", "Group 1";
    "GRUPPE_2" = "Gruppe 2", "Group 2";
    "GRUPPE_5" = "Gruppe 5", "Group 5";
    "GRUPPE_E" = "Gruppe E", "Group E";
    "GRUPPE_N" = "Gruppe N", "Group N";
    "GRUPPE_S" = "Gruppe S", "Group S";
    "GRUPPE_BASIS" = "Basis (hvilende)", "Basis (resting)";
    "NemKonto" = "Borgerens NemKonto", "The citizen's NemKonto";
    "Leverandoer" = "Leverandøren", "The supplier";
    "cases.read" = "Se listen over sager", "List cases";
    "tasks.read" = "Se listen over opgaver", "List tasks";
    "grants.read" = "Se listen over bevillinger", "List grants";
    "payments.read" = "Se listen over udbetalinger", "List payments";
    "assessments.create" = "Få oplysninger vurderet", "Have facts assessed";
}

words! {
    SICKNESS_WORDS:
    "Nobody" = "Ingen betaling", "No payment";
    "EmployerPays" = "Arbejdsgiveren betaler", "The employer pays";
    "FundPays" = "A-kassen betaler", "The unemployment fund pays";
    "ToCitizen" = "Sygedagpenge til borgeren", "Benefit to the citizen";
    "Advance" = "Udlagt til borgeren for arbejdsgiveren", "Advanced to the citizen for the employer";
    "ToEmployer" = "Refusion til arbejdsgiveren", "Refund to the employer";
    "NotClaimed" = "Refusion er ikke søgt", "Refund is not asked for";
    "TooLate" = "Refusion er søgt for sent", "Refund was asked for too late";
    "Employee" = "Lønmodtager", "Employee";
    "SelfEmployed" = "Selvstændig", "Self-employed";
    "Unemployed" = "Ledig", "Unemployed";
    "NoneOfThem" = "Ingen af dem", "None of them";
    "Whole" = "Helt", "Wholly";
    "Part" = "Delvist", "Partly";
    "Denmark" = "Bor og betaler skat i Danmark", "Lives and pays tax in Denmark";
    "AnotherCountry" = "Bor, arbejder eller betaler skat i et andet EU-land", "Lives, works or pays tax in another EU country";
    "Outside" = "Bor og betaler skat uden for EU", "Lives and pays tax outside the EU";
    "Citizen" = "Borgeren", "The citizen";
    "Employer" = "Arbejdsgiveren", "The employer";
    "NotInsured" = "Ikke forsikret", "Not insured";
    "DayOne" = "Fra første fraværsdag", "From the first absence day";
    "DayThree" = "Fra tredje fraværsdag", "From the third absence day";
    "FullCover" = "Fuld dækning", "Full cover";
    "TwoThirds" = "To tredjedele", "Two thirds";
    "FullTime" = "Fuld tid", "Full time";
    "PartTime" = "Deltid", "Part time";
    "NoWork" = "Intet", "None";
    "UpToQuarter" = "Højst en fjerdedel", "At most a quarter";
    "UpToHalf" = "Højst halvdelen", "At most half";
    "MoreThanHalf" = "Mere end halvdelen", "More than half";
    "OwnBusiness" = "Egen virksomhed", "Own business";
    "AssistingSpouse" = "Medarbejdende ægtefælle", "Assisting spouse";
    "AgreedPay" = "Aftalt løn", "Agreed pay";
    "CompletedMonths" = "De seneste afsluttede måneder", "The last completed months";
    "LastWeeks" = "De seneste uger", "The last weeks";
    "Woman" = "Kvinde", "Woman";
    "Man" = "Mand", "Man";
    "InRegister" = "Indkomstregistret", "The income register";
    "Documented" = "Dokumenteret, ikke i indkomstregistret", "Documented, not in the register";
    "Regular" = "Indberetning", "Report";
    "Correction" = "Rettelse", "Correction";
    "Work" = "Arbejde", "Work";
    "UnemploymentBenefit" = "Dagpenge ved ledighed", "Unemployment benefit";
    "SicknessBenefit" = "Sygedagpenge", "Sickness benefit";
    "ParentalBenefit" = "Barselsdagpenge", "Parental benefit";
    "GuaranteeFund" = "Lønmodtagernes Garantifond", "The employees' guarantee fund";
    "HolidayAllowance" = "Ferie med feriegodtgørelse", "Holiday with holiday allowance";
    "FullPay" = "Fuld løn", "Full pay";
    "PayBelowBenefit" = "Løn under sygedagpengene", "Pay below the benefit";
    "NoPay" = "Ingen løn", "No pay";
    "CoversIllness" = "Dækker sygdommen", "Covers the illness";
    "OtherIllness" = "Om en anden sygdom", "About another illness";
    "NotCompared" = "Ikke sammenholdt", "Not compared yet";
    "NotDecided" = "Ikke afgjort", "Not decided yet";
    "Excused" = "Undskyldt", "Excused";
    "NotExcused" = "Ikke undskyldt", "Not excused";
    "ReducedRate" = "Sygedagpenge med nedsat sats", "Benefit at a reduced rate";
    "JobClarification" = "Jobafklaringsforløb", "Job clarification";
    "NoForm" = "Oplysningsskemaet er ikke udfyldt", "The information form is not returned";
    "NoCooperation" = "Medvirker ikke i opfølgningen", "Does not cooperate in the follow-up";
    "RefusesTreatment" = "Siger nej til en behandling", "Refuses a treatment";
    "Sound" = "I orden", "Sound";
    "NotSound" = "Ikke sikker eller ikke til at læse", "Not certain or not readable";
    "DuplicateMessage" = "Modtaget før", "Received before";
    "AnnulledMessage" = "Annulleret", "Taken back";
    "RightToBenefit" = "Ret til sygedagpenge", "Right to benefit";
    "RefundRequest" = "Anmodning om refusion", "Refund request";
    "RegisterHours" = "Timer i indkomstregistret", "Hours in the income register";
    "FundConfirmed" = "A-kassens bekræftelse", "Confirmation of the fund";
    "FinishedEducation" = "En netop afsluttet uddannelse", "An education just finished";
    "ApprenticeStated" = "Elev i lønnet praktik", "Apprentice in paid practice";
    "FlexJobStated" = "Ansat i fleksjob", "Employed in a fleksjob";
    "AssessedYear" = "Årsopgørelse for et helt år", "Tax assessment of a whole year";
    "NewBusiness" = "Virksomhed uden et helt år", "Business without a whole year";
    "NoAssessment" = "Ingen årsopgørelse", "No tax assessment";
    "InsuranceConfirmed" = "Forsikringen er bekræftet", "Insurance confirmed";
    "NoInsurance" = "Ikke forsikret", "Not insured";
    "InsuranceUnclear" = "Intet klart svar", "No clear answer";
    "FixedHours" = "Faste timer", "Fixed hours";
    "VaryingHours" = "Skiftende timer", "Varying hours";
    "Turnus" = "Turnus", "Turnus";
    "CasualWork" = "Løsarbejde", "Casual work";
    "FormAgrees" = "Stemmer med anmeldelsen", "Agrees with the report";
    "FormDisagrees" = "Stemmer ikke med anmeldelsen", "Disagrees with the report";
    "NoRemark" = "Ingen bemærkninger", "No remarks";
    "VasAdvice" = "Et advis", "An advice";
    "NothingTaken" = "Ingenting", "Nothing";
    "RefundTooLate" = "For gamle refusionsdage", "Refund days that are too old";
    "NeverClaimed" = "Dage, ingen har søgt om", "Days that nobody claimed";
    "OtherAdverse" = "Noget andet", "Something else";
    "KFURSDP" = "Tilbagebetaling af sygedagpenge (KFURSDP)", "Repayment of benefit (KFURSDP)";
    "KFFORUS" = "Forskud for arbejdsgiveren (KFFORUS)", "Advance for the employer (KFFORUS)";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::client_scope::Operation;
    use crate::sickness::automation::kinds::{
        Adverse, BusinessIncome, FormState, Insurance, Matter, MessageState, RequirementGround,
        Schedule, VasState,
    };
    use crate::sickness::choice::AfterDuration;
    use crate::sickness::estimate::kinds::{
        BusinessInsurance, BusinessWork, FundMember, InsuranceCover,
    };
    use crate::sickness::lapse::facts::LapseGround;
    use crate::sickness::overpayment::facts::ClaimKind;
    use crate::sickness::payee::Payee;
    use crate::sickness::payer::kinds::{AgreementCover, DayPayment, Excuse, Wages};
    use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
    use crate::supplement::kinds::{Benefit, ExpenseKind, InsuranceGroup, PensionKind};

    #[test]
    fn every_kind_has_its_word_in_both_languages() {
        let names = Benefit::ALL
            .iter()
            .map(|kind| kind.as_str())
            .chain(ExpenseKind::ALL.iter().map(|kind| kind.as_str()));
        let names = names
            .chain(PensionKind::ALL.iter().map(|kind| kind.as_str()))
            .chain(InsuranceGroup::ALL.iter().map(|kind| kind.as_str()))
            .chain(Operation::ALL.iter().map(|kind| kind.as_str()))
            .chain(MessageState::ALL.iter().map(|kind| kind.name()))
            .chain(Matter::ALL.iter().map(|kind| kind.name()))
            .chain(RequirementGround::ALL.iter().map(|kind| kind.name()))
            .chain(BusinessIncome::ALL.iter().map(|kind| kind.name()))
            .chain(Insurance::ALL.iter().map(|kind| kind.name()))
            .chain(Schedule::ALL.iter().map(|kind| kind.name()))
            .chain(FormState::ALL.iter().map(|kind| kind.name()))
            .chain(VasState::ALL.iter().map(|kind| kind.name()))
            .chain(Adverse::ALL.iter().map(|kind| kind.name()))
            .chain([ClaimKind::Repayment, ClaimKind::Advance].map(ClaimKind::type_code))
            .chain(Claimant::ALL.iter().map(|kind| kind.name()))
            .chain(Affiliation::ALL.iter().map(|kind| kind.name()))
            .chain([Incapacity::Whole, Incapacity::Part].map(Incapacity::name))
            .chain([Payee::Citizen, Payee::Employer].map(Payee::name))
            .chain(DayPayment::ALL.iter().map(|kind| kind.name()))
            .chain(Wages::ALL.iter().map(|kind| kind.name()))
            .chain(AgreementCover::ALL.iter().map(|kind| kind.name()))
            .chain(Excuse::ALL.iter().map(|kind| kind.name()))
            .chain(AfterDuration::ALL.iter().map(|kind| kind.name()))
            .chain(LapseGround::ALL.iter().map(|kind| kind.name()))
            .chain(BusinessInsurance::ALL.iter().map(|kind| kind.name()))
            .chain(InsuranceCover::ALL.iter().map(|kind| kind.name()))
            .chain(FundMember::ALL.iter().map(|kind| kind.name()))
            .chain(BusinessWork::ALL.iter().map(|kind| kind.name()));
        for name in names {
            assert!(known_word(name, Language::Da).is_some(), "{name}");
            assert!(
                word(name, Language::Da).contains(|letter: char| letter.is_lowercase()),
                "{name}"
            );
            assert!(
                word(name, Language::En).contains(|letter: char| letter.is_lowercase()),
                "{name}"
            );
        }
    }
}
