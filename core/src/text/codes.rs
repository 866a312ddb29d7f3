//! What each code means, in a sentence.

use crate::code::Code;
use crate::text::Language;

impl Code {
    /// What the code means, in a sentence.
    #[must_use]
    pub const fn text(self, language: Language) -> &'static str {
        let (da, en) = match self {
            Code::NewDisabilityPension => (
                "Førtidspension efter reglerne fra 2003 giver ikke ret til helbredstillæg.",
                "Disability pension under the rules from 2003 gives no right to health supplement.",
            ),
            Code::SeniorPension => (
                "Seniorpension giver ikke ret til helbredstillæg.",
                "Senior pension gives no right to health supplement.",
            ),
            Code::EarlyPension => (
                "Tidlig pension giver ikke ret til helbredstillæg.",
                "Early pension gives no right to health supplement.",
            ),
            Code::NotPensioner => {
                ("Borgeren får ikke pension.", "The citizen does not receive a pension.")
            }
            Code::PensionUnknown => (
                "Udbetaling Danmark har endnu ikke oplyst pensionsarten.",
                "Udbetaling Danmark has not yet delivered the kind of pension.",
            ),
            Code::WealthOverLimit => {
                ("Den likvide formue er over formuegrænsen.", "Liquid wealth exceeds the limit.")
            }
            Code::WealthUnknown => (
                "Formuen er ikke oplyst af Udbetaling Danmark.",
                "Wealth has not been stated by Udbetaling Danmark.",
            ),
            Code::PercentZero => {
                ("Den personlige tillægsprocent er 0.", "The personal percentage is 0.")
            }
            Code::PercentUnknown => (
                "Der er ingen personlig tillægsprocent for datoen.",
                "No personal percentage is known for the date.",
            ),
            Code::AbroadReferUdk => (
                "Borgeren bor i udlandet. Udbetaling Danmark afgør sagen.",
                "The citizen lives abroad. Udbetaling Danmark decides the case.",
            ),
            Code::ResidenceUnknown => ("Bopælen er ikke kendt.", "The residence is not known."),
            Code::OtherMunicipality => {
                ("Borgeren bor i en anden kommune.", "The citizen lives in another municipality.")
            }
            Code::Dead => ("Borgeren er død.", "The citizen is dead."),
            Code::CitizenUnknown => (
                "Borgeren er ikke fundet i CPR.",
                "The citizen was not found in the civil register.",
            ),
            Code::NoPublicSubsidy => (
                "Regionen giver ikke tilskud til udgiften. Undersøg udvidet helbredstillæg.",
                "The region gives no subsidy. Examine the extended supplement.",
            ),
            Code::OutsideGrant => (
                "Udgiften ligger uden for bevillingens periode.",
                "The expense lies outside the period of the grant.",
            ),
            Code::NoMatchingGrant => {
                ("Ingen bevilling passer til udgiften.", "No grant fits the expense.")
            }
            Code::MultipleGrants => {
                ("Flere bevillinger passer til udgiften.", "Several grants fit the expense.")
            }
            Code::AlreadyPaid => (
                "Der er allerede udbetalt for samme art og dato.",
                "The same kind and date has already been paid.",
            ),
            Code::PossiblyPaid => (
                "Der er måske allerede udbetalt: samme art og beløb uden dato.",
                "Perhaps already paid: same kind and amount without a date.",
            ),
            Code::DuplicateReceipt => {
                ("Kvitteringen er brugt før.", "The receipt has been used before.")
            }
            Code::FutureDate => ("Datoen ligger i fremtiden.", "The date lies in the future."),
            Code::TooOld => {
                ("Udgiften er mere end tre år gammel.", "The expense is more than three years old.")
            }
            Code::ZeroAmount => ("Beløbet er 0 kr.", "The amount is 0."),
            Code::AmountMissing => ("Beløbet mangler.", "The amount is missing."),
            Code::InsuranceUnknown => (
                "Tilskuddet fra sygeforsikringen er ikke oplyst.",
                "The health insurance subsidy is not known.",
            ),
            Code::DocumentationMissing => ("Dokumentation mangler.", "Documentation is missing."),
            Code::ExistingGrant => (
                "Borgeren har allerede en bevilling af samme slags.",
                "The citizen already has a grant of the same kind.",
            ),
            Code::IndividualAssessment => (
                "Kræver en konkret, individuel vurdering.",
                "Needs a concrete, individual assessment.",
            ),
            Code::FactMissing => ("En oplysning mangler.", "A fact is missing."),
            Code::VasAdvice => {
                ("Valideringssystemet har en bemærkning.", "The validation system has an advice.")
            }
            Code::VasMissing => {
                ("Valideringssystemet har ikke svaret.", "The validation system has not answered.")
            }
            Code::WorkInjury => ("Der er oplyst en arbejdsskade.", "A work injury is stated."),
            Code::Seafarer => ("Borgeren er søfarende.", "The citizen is a seafarer."),
            Code::CrossBorder => (
                "Borgeren bor, arbejder eller betaler skat i udlandet.",
                "The citizen lives, works or pays tax abroad.",
            ),
            Code::FormDisagrees => (
                "Borgerens oplysninger passer ikke med anmeldelsen.",
                "The citizen's information does not fit the report.",
            ),
            Code::HoursNotReported => ("Der mangler timer.", "Hours are missing."),
            Code::IncomeMissing => ("Der mangler indkomst.", "Income is missing."),
            Code::IncomeOutlier => ("En indkomst kan ikke passe.", "An income cannot be right."),
            Code::RequirementNotMet => (
                "Beskæftigelseskravet er ikke opfyldt efter registret alene.",
                "The employment requirement is not met by the register alone.",
            ),
            Code::LateExcuse => ("Forsinkelsen er begrundet.", "The lateness is explained."),
            Code::VaryingHours => ("Arbejdstiden varierer.", "The hours vary."),
            Code::Turnus => ("Der arbejdes i turnus.", "Work is done in turnus."),
            Code::MultiJob => (
                "Der er flere arbejdsgivere for de samme timer.",
                "There are several employers for the same hours.",
            ),
            Code::SupplementToPay => {
                ("Lønnen er lavere end sygedagpengene.", "The pay is lower than the benefit.")
            }
            Code::NewBusiness => (
                "Virksomheden har ikke et helt regnskabsår.",
                "The business has no whole accounting year.",
            ),
            Code::Spouse => {
                ("Borgeren er medarbejdende ægtefælle.", "The citizen is an assisting spouse.")
            }
            Code::NoTaxAssessment => ("Der er ingen årsopgørelse.", "There is no tax assessment."),
            Code::AgreementMatch => (
                "Sygdommen skal passe til en § 56-aftale.",
                "The illness must fit a section 56 agreement.",
            ),
            Code::ThirdParty => (
                "En anden kan være ansvarlig for skaden.",
                "Somebody else may be liable for the damage.",
            ),
            Code::Holiday => ("Der er oplyst ferie.", "Leave is reported."),
            Code::Move => {
                ("Borgeren flytter før udbetalingen.", "The citizen moves before the payout.")
            }
            Code::InsuranceUnconfirmed => (
                "Forsikringen er ikke bekræftet og regnes ikke med.",
                "The insurance is not confirmed and does not count.",
            ),
            Code::PayConflict => {
                ("Oplyst og indberettet løn er forskellige.", "Reported and registered pay differ.")
            }
            Code::Stale => (
                "Første fraværsdag ligger mere end tre år tilbage.",
                "The first absence day is more than three years ago.",
            ),
            Code::NoNotification => (
                "Der er ingen anmeldelse til anmodningen.",
                "There is no notification for the request.",
            ),
            Code::ComplaintOpen => {
                ("En klage skal genvurderes.", "A complaint must be reconsidered.")
            }
            Code::AutomationObjection => (
                "Borgeren vil ikke have automatiske afgørelser.",
                "The citizen objects to automatic decisions.",
            ),
            Code::Reassess => ("Sagen skal revurderes.", "The case must be reassessed."),
            Code::PensionAge => {
                ("Borgeren har nået pensionsalderen.", "The citizen has reached pension age.")
            }
            Code::RetroChangeNegative => {
                ("Ændringen gør en betalt uge mindre.", "The change lowers a paid week.")
            }
            Code::CasualWorker => ("Borgeren er løsarbejder.", "The citizen is a casual worker."),
            Code::RegrettedRecovery => {
                ("Raskmeldingen er fortrudt.", "The recovery report is withdrawn.")
            }
            Code::ShelvedRevived => {
                ("Der er søgt i en henlagt sag.", "There is an application in a shelved case.")
            }
            Code::UnderFourHours => (
                "Under fire timers fravær i en afkortet uge.",
                "Under four hours of absence in a shortened week.",
            ),
            Code::ManualCase => ("Sagen er oprettet manuelt.", "The case is made by hand."),
            Code::Protected => (
                "Borgeren har navne- og adressebeskyttelse.",
                "The citizen has a protected name and address.",
            ),
            Code::Deceased => ("Borgeren er død under sagen.", "The citizen died during the case."),
            Code::Guardian => ("Borgeren har en værge.", "The citizen has a guardian."),
            Code::Advance => (
                "Arbejdsgiveren skulle betale og gør det ikke.",
                "The employer ought to pay and does not.",
            ),
            Code::NoAgreementGround => (
                "Der er ingen grund til en § 56-aftale.",
                "There is no ground for a section 56 agreement.",
            ),
            Code::AgreementNotRenewed => (
                "Sygdommen gav under ti fraværsdage det seneste år.",
                "The illness caused less than ten absence days in the last year.",
            ),
            Code::CapacityReducedForGood => {
                ("Arbejdsevnen er varigt nedsat.", "The capacity for work is reduced for good.")
            }
            Code::LapseTreatment => (
                "Ingen mister retten ved at sige nej til en behandling.",
                "Nobody loses the right by refusing a treatment.",
            ),
            Code::LapseUnproven => (
                "Det er ikke bevist, at brevet kom frem.",
                "Nothing proves that the letter arrived.",
            ),
            Code::LapseExcused => {
                ("Borgeren har en rimelig grund.", "The citizen has a reasonable cause.")
            }
            Code::LapseNotWarned => {
                ("Borgeren er ikke advaret skriftligt.", "The citizen was not warned in writing.")
            }
            Code::LapseNotHeard => ("Borgeren er ikke hørt.", "The citizen was not heard."),
            Code::NotInsured => (
                "Der var ingen gyldig forsikring på første fraværsdag.",
                "There was no valid insurance on the first absence day.",
            ),
            Code::RecoveredUnderFourHours => (
                "Under fire timers fravær regnes som rask.",
                "Less than four hours of absence count as recovered.",
            ),
            Code::MoreThanHalfOfWork => (
                "Den, der kan udføre mere end halvdelen af arbejdet i egen virksomhed, får ingen sygedagpenge.",
                "Whoever can do more than half of the work in an own business gets no sickness benefit.",
            ),
            Code::BetterKnowledgeOpen => (
                "En sagsbehandler skal tage stilling til, om beløbet er modtaget med urette og mod bedre vidende.",
                "A caseworker must find whether the amount was received unlawfully and against better knowledge.",
            ),
            Code::GoodFaith => (
                "Beløbet er ikke modtaget med urette og mod bedre vidende. Det skal ikke betales tilbage.",
                "The amount was not received unlawfully and against better knowledge. It is not paid back.",
            ),
            Code::AccountMissing => (
                "Kontoen har intet nummer. Kommunen skal angive det i sin kontoplan.",
                "The account has no number. The municipality must enter it.",
            ),
            Code::IncomeReportNegative => (
                "Rettelsen gør et felt negativt for året i indkomstregistret.",
                "The correction makes a field negative for the year in the income register.",
            ),
            Code::TimeBarred => ("Kravet er forældet.", "The claim is time-barred."),
            Code::MessageNotSound => (
                "Afsenderen er ikke sikker, meddelelsen kan ikke læses, eller den er annulleret.",
                "The sender is not certain, the message cannot be read, or it was taken back.",
            ),
            Code::DuplicateMessage => {
                ("Den samme meddelelse er modtaget før.", "The same message was received before.")
            }
            Code::NoSingleCase => (
                "Meddelelsen passer ikke til netop én sag.",
                "The message does not match exactly one case.",
            ),
            Code::ReportedLate => (
                "Anmeldt eller anmodet efter fristen.",
                "Reported or requested after the deadline.",
            ),
            Code::FormMissing => (
                "Borgeren har ikke svaret på oplysningsskemaet.",
                "The citizen has not returned the information form.",
            ),
            Code::FirstRequest => (
                "Arbejdsgiveren har ikke fået bevilget refusion i sagen før.",
                "The employer was not granted a refund in this case before.",
            ),
            Code::BasisChanged => (
                "Timer eller løn er ikke som i den anmodning, der er bevilget før.",
                "Hours or pay are not as in the request that was granted before.",
            ),
            Code::AdverseResult => (
                "Afgørelsen går parten imod. En sagsbehandler skal træffe den.",
                "The decision goes against the party. A caseworker must make it.",
            ),
            Code::AutomationBasisMissing => (
                "Kommunen har ikke angivet et retsgrundlag for automatiske afgørelser.",
                "The municipality has entered no legal basis for automatic decisions.",
            ),
            Code::HearingMissing => ("Parten er ikke hørt.", "The party was not heard."),
            Code::HearingOpen => (
                "Fristen for partshøringen er ikke udløbet.",
                "The time for the hearing is not over.",
            ),
            Code::LiabilityOpen => (
                "En sagsbehandler skal tage stilling til ansvar, tab og årsagssammenhæng.",
                "A caseworker must find whether there are liability, loss and causation.",
            ),
            Code::NotLiable => {
                ("Ingen er erstatningsansvarlig for fraværet.", "Nobody is liable for the absence.")
            }
            Code::PatientScheme => (
                "Der er ikke regres, når skaden er dækket af patienterstatningsordningen.",
                "There is no recourse when the injury is covered by the scheme for patient injuries.",
            ),
            Code::NoRecourse => (
                "Der er ikke udbetalt noget, som regreskravet kan omfatte.",
                "Nothing was paid that recourse covers.",
            ),
            Code::CalendarMissing => (
                "Udbetalingsperioden er ikke offentliggjort.",
                "The payout period is not published.",
            ),
            Code::CprInvalid => {
                ("CPR-nummeret findes ikke.", "There is no such civil registration number.")
            }
            Code::CprDeceased => (
                "Borgeren var død før første fraværsdag.",
                "The citizen was dead before the first absence day.",
            ),
            Code::LongWeek => (
                "Arbejdstiden er over 48 timer om ugen.",
                "The working time is more than 48 hours a week.",
            ),
            Code::DateOrder => {
                ("Den sidste dag ligger før den første.", "The last day lies before the first.")
            }
            Code::DateFuture => ("Dagen ligger i fremtiden.", "The day lies in the future."),
            Code::CaseClosed => (
                "Sagen er lukket. En leder kan genåbne den.",
                "The case is closed. A manager can reopen it.",
            ),
            Code::PeriodFuture => {
                ("Perioden ligger i fremtiden.", "The period lies in the future.")
            }
            Code::PeriodOverlap => {
                ("Perioden er bevilget i forvejen.", "The period is granted already.")
            }
            Code::NotClaimant => (
                "Borgeren er ikke omfattet af sygedagpengeloven.",
                "The citizen is not covered by the act.",
            ),
            Code::NotIncapable => (
                "Borgeren er ikke uarbejdsdygtig på grund af egen sygdom.",
                "The citizen is not kept from work by own sickness.",
            ),
            Code::EducationFinished => (
                "Borgeren har lige afsluttet en uddannelse.",
                "The citizen has just finished an education.",
            ),
            Code::CprFormat => ("Et CPR-nummer har ti cifre.", "A CPR number has ten digits."),
            Code::CprDate => (
                "CPR-nummeret indeholder ikke en dato, der findes.",
                "The CPR number holds no existing date.",
            ),
            Code::CvrCheck => (
                "CVR-nummeret har ikke otte gyldige cifre.",
                "The CVR number does not have eight valid digits.",
            ),
            Code::AuthorityFormat => (
                "Myndigheden skal skrives urn:oio:cvr-nr: og otte cifre.",
                "The authority must be urn:oio:cvr-nr: and eight digits.",
            ),
            Code::Kle => (
                "KLE-nummeret hører ikke til dette område.",
                "The KLE number does not belong here.",
            ),
            Code::Declaration => (
                "Erklæringen mangler eller er ikke accepteret.",
                "The declaration is missing or not accepted.",
            ),
            Code::Documents => (
                "Højst 30 dokumenter, navne på højst 200 tegn og kendte dokumenttyper.",
                "At most 30 documents, names of at most 200 characters and known types.",
            ),
            Code::FileName => (
                "Filens navn kan ikke bruges. Giv den et kort navn uden mapper og særlige tegn.",
                "The name of the file cannot be used. Give it a short name without folders or special characters.",
            ),
            Code::FileNameTwice => (
                "To filer har samme navn. Giv den ene et andet navn.",
                "Two files have the same name. Give one of them another name.",
            ),
            Code::FileEmpty => ("Filen er tom.", "The file is empty."),
            Code::FileTooLarge => {
                ("Filen fylder mere end 10 MB.", "The file is larger than 10 MB.")
            }
            Code::FilesTooLarge => (
                "Filerne fylder tilsammen mere end 50 MB.",
                "The files are larger than 50 MB together.",
            ),
            Code::FileType => (
                "Filen skal være PDF, JPEG eller PNG, og indholdet skal passe til navnet.",
                "The file must be PDF, JPEG or PNG, and its content must fit its name.",
            ),
            Code::Telephone => (
                "Skriv telefonnummeret med 8 til 15 cifre.",
                "Write the telephone number with 8 to 15 digits.",
            ),
            Code::TextLength => ("Teksten er for lang.", "The text is too long."),
            Code::Amount => (
                "Skriv beløbet med komma, fx 300,00 eller 1.234,56.",
                "Write the amount with a comma, e.g. 300,00 or 1.234,56.",
            ),
            Code::Hours => (
                "Skriv timer som et tal med højst to decimaler, fx 37 eller 7,40.",
                "Write hours as a number with at most two decimals, e.g. 37 or 7,40.",
            ),
            Code::HoursDiffer => (
                "Dagenes timer giver ikke ugens timer.",
                "The hours of the days do not add up to the week.",
            ),
            Code::Date => (
                "Skriv en dato, der findes, fx 12.02.2026.",
                "Write an existing date, e.g. 12.02.2026.",
            ),
            Code::SupplierNotPaid => (
                "Der udbetales kun til borgerens NemKonto. En leverandørs regning betales ad anden vej.",
                "Payment goes to the citizen's NemKonto only. A supplier's bill is paid another way.",
            ),
            Code::Required => ("Feltet skal udfyldes.", "This field must be filled in."),
            Code::Choice => ("Vælg en af mulighederne.", "Choose one of the options."),
            Code::Range => ("Værdien ligger uden for det tilladte.", "The value is out of range."),
            Code::PublicKey => (
                "Angiv en offentlig nøgle: RSA på mindst 2048 bit, P-256 eller Ed25519. En privat nøgle må aldrig sendes.",
                "Give a public key: RSA of at least 2048 bits, P-256 or Ed25519. A private key must never be sent.",
            ),
            Code::Taken => {
                ("Navnet er brugt før. Vælg et andet.", "The name was used before. Choose another.")
            }
            Code::Validation => ("Indholdet er ikke gyldigt.", "The content is not valid."),
            Code::SubsidyExceedsPrice => {
                ("Tilskuddene er større end prisen.", "The subsidies exceed the price.")
            }
            Code::PercentRange => {
                ("Procenten ligger uden for det mulige.", "The percentage is out of range.")
            }
            Code::PercentOverlap => (
                "Der er to procenter for samme dato.",
                "There are two percentages for the same date.",
            ),
            Code::RateMissing => {
                ("Der er ingen sats for datoen.", "No rate is known for the date.")
            }
            Code::OutOfRange => ("Tallet er for stort.", "The figure is too large."),
            Code::PoaUnverified => (
                "Fuldmagten skal godkendes først.",
                "The power of attorney must be verified first.",
            ),
            Code::PoaMissing => ("Fuldmagten mangler.", "The power of attorney is missing."),
            Code::CaseNotConcluded => ("Sagen er ikke afsluttet.", "The case is not concluded."),
            Code::TaskConcluded => ("Opgaven er afsluttet.", "The task is concluded."),
            Code::OtherCitizen => (
                "Posten kan kun lægges til en anden sag for samme borger.",
                "Mail can only go to another case of the same citizen.",
            ),
            Code::WebhookUrl => (
                "Skriv en hel adresse, der begynder med https:// og ikke har brugernavn eller #.",
                "Write a whole address that begins with https:// and has neither a user name nor #.",
            ),
            Code::WebhookNetwork => (
                "Adressen ligger i et lukket net, som der ikke sendes til.",
                "The address lies in a closed network that nothing is sent to.",
            ),
            Code::LetterIncomplete => (
                "Brevet mangler noget, som det skal indeholde. Det er ikke sendt.",
                "The letter lacks something that it must contain. It was not sent.",
            ),
            Code::PaymentUnanswered => (
                "Betalingssystemet har ikke svaret. Undersøg, om beløbet er udbetalt, før der gøres andet.",
                "The payment system has not answered. Find out whether the amount was paid before anything else.",
            ),
            Code::PaymentRejected => ("Betalingen er afvist.", "The payment was rejected."),
            Code::PaymentReturned => ("Betalingen er kommet tilbage.", "The payment came back."),
            Code::SignatureMismatch => (
                "Blanketsignaturen svarer ikke til PDF'en.",
                "The signature data do not match the PDF.",
            ),
            Code::NotTakenIn => (
                "Ansøgningen nåede ikke ind på sagen. Kontakt borgeren, som har en kopi af den.",
                "The application did not reach the case. Contact the citizen, who has a copy of it.",
            ),
            Code::SignatureNotCompared => (
                "Blanketsignaturen kunne ikke sammenlignes med PDF'en.",
                "The signature data could not be compared with the PDF.",
            ),
            Code::CprModulus11 => (
                "CPR-nummeret består ikke modulus 11. Det kan være rigtigt.",
                "The CPR number fails modulus 11. It may still be right.",
            ),
            Code::FormTypeUnknown => (
                "Formulartypen er ukendt; genkendt på indholdet.",
                "The form type is unknown; recognised by its content.",
            ),
            Code::FormTypeMismatch => {
                ("Formulartype og indhold passer ikke sammen.", "Form type and content disagree.")
            }
            Code::RepeatDifferent => (
                "Samme besked kom igen med andet indhold.",
                "The same message came again with other content.",
            ),
            Code::PensionDataOld => (
                "Pensionsoplysningerne er gamle. Hent dem igen, eller begrund, hvorfor de kan bruges.",
                "The pension data are old. Fetch them again, or give reasons why they can be used.",
            ),
            Code::WealthLinesDiffer => (
                "Formuens linjer giver ikke den fastsatte sum.",
                "The lines of the wealth statement differ from the decided total.",
            ),
            Code::FormUnknown => ("Ukendt formulartype.", "Unknown form type."),
            Code::FormInvalid => {
                ("Formularens data er ikke gyldige.", "The form data are not valid.")
            }
            Code::FormPdf => {
                ("PDF mangler eller er ikke en PDF.", "The PDF is missing or is not a PDF.")
            }
            Code::FormMunicipality => {
                ("Formularen er til en anden kommune.", "The form is for another municipality.")
            }
            Code::FormKle => {
                ("KLE-nummeret betjenes ikke her.", "The KLE number is not served here.")
            }
            Code::FormFileName => ("Et filnavn er brugt to gange.", "A file name is used twice."),
            Code::FormTooLarge => ("Beskeden er for stor.", "The message is too large."),
            Code::FormInternal => ("Intern fejl.", "Internal error."),
        };
        match language {
            Language::Da => da,
            Language::En => en,
        }
    }
}
