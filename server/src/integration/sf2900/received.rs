//! What a message says, once it is found to be readable and ours.

use bevilling_core::code::Code;
use bevilling_core::cpr::CprNumber;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::integration::sf2900::context::{DistributionContext, TransactionKey};
use crate::integration::sf2900::form::FormKind;

/// A message that is answered `MODTAGET`.
#[derive(Clone)]
pub struct Received {
    /// What makes it the same message when it comes again.
    pub key: TransactionKey,
    /// The transport data, for the later receipt.
    pub context: DistributionContext,
    /// Which form it carries.
    pub form: FormKind,
    /// What somebody should look at.
    pub warnings: Vec<Code>,
    /// What is wrong in the content. With any of these a person judges the message first.
    pub content_errors: Vec<ContentError>,
    /// The citizen it is about.
    pub subject_cpr: Option<CprNumber>,
    /// Why there is no citizen.
    pub cpr_problem: Option<Code>,
    /// The citizen's name as written; the register knows better.
    pub name: WrittenName,
    /// True when the applicant was signed in. Otherwise nobody has checked who wrote the form.
    pub signed_in: bool,
    /// Somebody else signed for the citizen.
    pub on_behalf: Option<PowerOfAttorney>,
    /// Group of the health insurance "danmark".
    pub insurance_group: Option<InsuranceGroup>,
    /// What is applied for or what the expense was, when the form says so.
    pub treatment: Option<Treatment>,
    /// The citizen's remark on a refund request.
    pub remark: Option<String>,
    /// True when the declaration was accepted; some forms have none.
    pub declaration: bool,
    /// The day the form solution received the form.
    pub received_on: Option<NaiveDate>,
    /// The signature as written.
    pub signed_by: Option<String>,
    /// The day of the signature.
    pub signed_on: Option<NaiveDate>,
    /// The citizen's telephone number.
    pub phone: Option<String>,
    /// The form as a PDF; empty for what is no form.
    pub pdf: Vec<u8>,
    /// The form's data exactly as received.
    pub data_xml: Vec<u8>,
    /// Files that the form names. They come another way, and perhaps later.
    pub attachments: Vec<Attachment>,
    /// The title the sender gave.
    pub title: String,
}

impl std::fmt::Debug for Received {
    /// Shows what may stand in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received")
            .field("key", &self.key)
            .field("form", &self.form)
            .field("warnings", &self.warnings)
            .field("content_errors", &self.content_errors)
            .finish_non_exhaustive()
    }
}

/// Something in the content of a readable message is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentError {
    /// What is wrong.
    pub code: Code,
    /// Where, in names of the form.
    pub path: String,
}

/// A name as somebody wrote it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct WrittenName {
    /// Given name; the whole name where a form has only one field.
    pub given: Option<String>,
    /// Middle name.
    pub middle: Option<String>,
    /// Family name.
    pub family: Option<String>,
}

impl WrittenName {
    /// The name in one line.
    #[must_use]
    pub fn full(&self) -> String {
        let parts: Vec<&str> = [&self.given, &self.middle, &self.family]
            .into_iter()
            .flatten()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" ")
    }
}

/// Power of attorney — *fuldmagt*. Never verified by itself: a person must have seen it.
#[derive(Clone, PartialEq, Eq)]
pub struct PowerOfAttorney {
    /// The file that holds it.
    pub document_name: String,
    /// Who holds it; none when the number is impossible.
    pub holder: Option<CprNumber>,
}

/// A file that the form names.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name as written.
    pub name: String,
    /// What the sender calls it.
    pub kind: AttachmentKind,
}

/// What a sender calls a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentKind {
    /// Estimate — *overslag*.
    Estimate,
    /// Invoice — *faktura*.
    Invoice,
    /// Anything else — *bilag*.
    Annex,
    /// The one file of a case document.
    CaseDocument,
}

/// Group of the health insurance "danmark" — *sygeforsikringsgruppe*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InsuranceGroup {
    /// Group 1.
    #[serde(rename = "GRUPPE_1")]
    One,
    /// Group 2.
    #[serde(rename = "GRUPPE_2")]
    Two,
    /// Group 5.
    #[serde(rename = "GRUPPE_5")]
    Five,
    /// Group E.
    #[serde(rename = "GRUPPE_E")]
    E,
    /// Group N.
    #[serde(rename = "GRUPPE_N")]
    N,
    /// Group S.
    #[serde(rename = "GRUPPE_S")]
    S,
    /// Basis: no subsidies.
    #[serde(rename = "GRUPPE_BASIS")]
    Basis,
}

impl InsuranceGroup {
    /// The group that a form names.
    #[must_use]
    pub fn find(text: &str) -> Option<InsuranceGroup> {
        match text {
            "GRUPPE_1" => Some(InsuranceGroup::One),
            "GRUPPE_2" => Some(InsuranceGroup::Two),
            "GRUPPE_5" => Some(InsuranceGroup::Five),
            "GRUPPE_E" => Some(InsuranceGroup::E),
            "GRUPPE_N" => Some(InsuranceGroup::N),
            "GRUPPE_S" => Some(InsuranceGroup::S),
            "GRUPPE_BASIS" => Some(InsuranceGroup::Basis),
            _ => None,
        }
    }
}

/// What a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// Under the ordinary supplement — *almindeligt helbredstillæg*.
    Ordinary(OrdinaryTreatment),
    /// Under the extended supplement — *udvidet helbredstillæg*.
    Extended(ExtendedTreatment),
}

/// A treatment under the ordinary supplement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrdinaryTreatment {
    /// *Medicin*
    Medicine,
    /// *Tandbehandling*
    DentalCare,
    /// *Fodbehandling*
    FootCare,
    /// *Fysioterapi*
    Physiotherapy,
    /// *Kiropraktik*
    Chiropractic,
    /// *Psykologhjælp*
    Psychology,
    /// *Høreapparatbehandling*
    HearingAid,
}

impl OrdinaryTreatment {
    /// The treatment that a form names.
    #[must_use]
    pub fn find(text: &str) -> Option<OrdinaryTreatment> {
        match text {
            "Medicin" => Some(OrdinaryTreatment::Medicine),
            "Tandbehandling" => Some(OrdinaryTreatment::DentalCare),
            "Fodbehandling" => Some(OrdinaryTreatment::FootCare),
            "Fysioterapi" => Some(OrdinaryTreatment::Physiotherapy),
            "Kiropraktik" => Some(OrdinaryTreatment::Chiropractic),
            "Psykologhjaelp" => Some(OrdinaryTreatment::Psychology),
            "Hoereappartbehandling" | "Hoereapparatbehandling" => {
                Some(OrdinaryTreatment::HearingAid)
            }
            _ => None,
        }
    }
}

/// A treatment under the extended supplement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtendedTreatment {
    /// *Tandprotese*
    Denture,
    /// *Briller*
    Glasses,
    /// *Fodbehandling*
    FootCare,
}

impl ExtendedTreatment {
    /// The treatment that a form names.
    #[must_use]
    pub fn find(text: &str) -> Option<ExtendedTreatment> {
        match text {
            "Tandprotese" => Some(ExtendedTreatment::Denture),
            "Briller" => Some(ExtendedTreatment::Glasses),
            "Fodbehandling" => Some(ExtendedTreatment::FootCare),
            _ => None,
        }
    }
}
