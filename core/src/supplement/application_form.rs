//! The citizen's application for the ordinary health supplement (form SP241): what is typed, what is wrong with it, and what
//! is still missing. The portal, whoever embeds the form, and the server ask the same functions.

use serde::{Deserialize, Serialize};

use crate::api::problem::FieldError;
use crate::case::attachment::{ChosenFile, wrong_files, wrong_together};
use crate::code::Code;
use crate::cpr::CprNumber;
use crate::supplement::kinds::InsuranceGroup;
use crate::text::Language;

/// For whom the application is.
pub const APPLICANT: &str = "application.applicant";
/// First names of the citizen, when somebody else applies.
pub const FIRST_NAME: &str = "citizen.firstName";
/// Last name of the citizen, when somebody else applies.
pub const LAST_NAME: &str = "citizen.lastName";
/// Number of the citizen, when somebody else applies.
pub const CPR: &str = "citizen.cpr";
/// Telephone number.
pub const TELEPHONE: &str = "citizen.telephone";
/// Membership of the health insurance.
pub const INSURANCE: &str = "application.insurance";
/// The power of attorney.
pub const POWER_OF_ATTORNEY: &str = "application.powerOfAttorney";
/// Receipts and other papers.
pub const ATTACHMENTS: &str = "application.attachments";
/// That the citizen knows rights and duties.
pub const DECLARATION: &str = "application.declaration";

/// Most characters of a name, as the form's schema has it.
const MOST_NAME: usize = 200;
/// Most digits of a telephone number; the schema asks for digits and names no number.
const MOST_DIGITS: usize = 15;

/// The answer that one applies for oneself.
const ONESELF: &str = "self";
/// The answer that one applies for somebody else.
const OTHER: &str = "other";
/// The answer that one is no member.
const NO_MEMBER: &str = "none";
/// The answer that ticks a box.
const YES: &str = "yes";

/// An application as typed, letter by letter. Nothing is lost when it cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct ApplicationDraft {
    /// `self`, `other` or nothing: for whom it is.
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "'self' | 'other' | ''"))]
    pub applicant: String,
    /// First names of the citizen; asked when somebody else applies.
    pub first_name: String,
    /// Last name of the citizen; asked when somebody else applies.
    pub last_name: String,
    /// Number of the citizen; asked when somebody else applies.
    pub cpr: String,
    /// Telephone number; may be left out.
    pub telephone: String,
    /// `none`, the name of a group, or nothing: membership of the health insurance "danmark".
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "InsuranceGroup | 'none' | ''"))]
    pub insurance: String,
    /// The power of attorney; asked when somebody else applies.
    pub power_of_attorney: Option<ChosenFile>,
    /// Receipts and other papers; may be left out.
    pub attachments: Vec<ChosenFile>,
    /// `yes` once the declaration is accepted.
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "'yes' | ''"))]
    pub declaration: String,
}

/// An application that can be submitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The citizen, when somebody else applies; none when it is the one who signs in.
    pub citizen: Option<OtherCitizen>,
    /// Telephone number, digits alone.
    pub telephone: Option<String>,
    /// Group in the health insurance; none for no member.
    pub insurance: Option<InsuranceGroup>,
}

/// The citizen for whom somebody else applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherCitizen {
    /// First names.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The number.
    pub cpr: CprNumber,
}

/// What is to be said about an application that is not finished.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct ApplicationFindings {
    /// What stands there and cannot be right.
    pub wrong: Vec<FieldError>,
    /// What must be filled in and is not.
    pub missing: Vec<FieldError>,
}

impl ApplicationFindings {
    /// The same findings in the sentences of a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> ApplicationFindings {
        let said = |errors: Vec<FieldError>| {
            errors.into_iter().map(|error| error.in_language(language)).collect()
        };
        ApplicationFindings { wrong: said(self.wrong), missing: said(self.missing) }
    }

    /// Everything that stands against submitting it, what is wrong first.
    #[must_use]
    pub fn all(self) -> Vec<FieldError> {
        self.wrong.into_iter().chain(self.missing).collect()
    }
}

impl ApplicationDraft {
    /// What is wrong, and what is still missing. An empty field is not wrong: it is missing, or need not be filled in.
    #[must_use]
    pub fn findings(&self) -> ApplicationFindings {
        let mut found = ApplicationFindings::default();
        let other = match self.applicant.as_str() {
            ONESELF => false,
            OTHER => true,
            "" => {
                found.missing.push(FieldError::new(APPLICANT, Code::Required));
                false
            }
            _ => {
                found.wrong.push(FieldError::new(APPLICANT, Code::Choice));
                false
            }
        };
        if other {
            self.find_citizen(&mut found);
        }
        let telephone = self.telephone.trim();
        if !telephone.is_empty() && digits(telephone).is_none() {
            found.wrong.push(FieldError::new(TELEPHONE, Code::Telephone));
        }
        match self.insurance.as_str() {
            "" => found.missing.push(FieldError::new(INSURANCE, Code::Required)),
            NO_MEMBER => {}
            group if InsuranceGroup::find(group).is_some() => {}
            _ => found.wrong.push(FieldError::new(INSURANCE, Code::Choice)),
        }
        let power = self.power_of_attorney.iter().filter(|_| other);
        let all: Vec<ChosenFile> = self.attachments.iter().chain(power).cloned().collect();
        let together = wrong_together(&all);
        found.wrong.extend(together.map(|code| FieldError::new(ATTACHMENTS, code)));
        for (index, code) in wrong_files(&self.attachments) {
            found.wrong.push(FieldError::new(format!("{ATTACHMENTS}.{index}"), code));
        }
        if self.declaration != YES {
            found.missing.push(FieldError::new(DECLARATION, Code::Declaration));
        }
        found
    }

    /// The same draft with files as they turned out to be, whatever it says of them itself.
    #[must_use]
    pub fn with_files(
        self,
        power_of_attorney: Option<ChosenFile>,
        attachments: Vec<ChosenFile>,
    ) -> ApplicationDraft {
        ApplicationDraft { power_of_attorney, attachments, ..self }
    }

    /// The application, when nothing stands against submitting it.
    ///
    /// # Errors
    /// Everything that does.
    pub fn read(&self) -> Result<Application, Vec<FieldError>> {
        let against = self.findings().all();
        if !against.is_empty() {
            return Err(against);
        }
        let citizen = match self.applicant.as_str() {
            OTHER => Some(OtherCitizen {
                first_name: self.first_name.trim().to_owned(),
                last_name: self.last_name.trim().to_owned(),
                cpr: self
                    .cpr
                    .parse::<CprNumber>()
                    .map_err(|error| vec![FieldError::new(CPR, error.code())])?,
            }),
            _ => None,
        };
        Ok(Application {
            citizen,
            telephone: digits(self.telephone.trim()),
            insurance: InsuranceGroup::find(&self.insurance),
        })
    }

    /// What is asked when somebody else applies.
    fn find_citizen(&self, found: &mut ApplicationFindings) {
        for (name, path) in [(&self.first_name, FIRST_NAME), (&self.last_name, LAST_NAME)] {
            if name.trim().is_empty() {
                found.missing.push(FieldError::new(path, Code::Required));
            } else if name.chars().count() > MOST_NAME {
                found.wrong.push(FieldError::new(path, Code::TextLength));
            }
        }
        if self.cpr.trim().is_empty() {
            found.missing.push(FieldError::new(CPR, Code::Required));
        } else if let Err(error) = self.cpr.parse::<CprNumber>() {
            found.wrong.push(FieldError::new(CPR, error.code()));
        }
        match &self.power_of_attorney {
            None => found.missing.push(FieldError::new(POWER_OF_ATTORNEY, Code::PoaMissing)),
            Some(file) => {
                let twice = || self.attachments.iter().any(|other| other.name == file.name);
                let wrong = file.wrong().or_else(|| twice().then_some(Code::FileNameTwice));
                found.wrong.extend(wrong.map(|code| FieldError::new(POWER_OF_ATTORNEY, code)));
            }
        }
    }
}

/// The digits of a telephone number that people write with spaces; nothing when it is none.
fn digits(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|letter| *letter != ' ').collect();
    let is_number =
        (8..=MOST_DIGITS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::attachment::FileType;

    fn own() -> ApplicationDraft {
        ApplicationDraft {
            applicant: "self".into(),
            insurance: "none".into(),
            declaration: "yes".into(),
            ..ApplicationDraft::default()
        }
    }

    fn for_mother() -> ApplicationDraft {
        ApplicationDraft {
            applicant: "other".into(),
            first_name: "Gerda Solveig".into(),
            last_name: "Bølgemose".into(),
            cpr: "050644-9804".into(),
            power_of_attorney: Some(pdf("fuldmagt.pdf")),
            ..own()
        }
    }

    fn pdf(name: &str) -> ChosenFile {
        ChosenFile { name: name.to_owned(), bytes: 1_000, file_type: Some(FileType::Pdf) }
    }

    fn said(errors: &[FieldError]) -> Vec<(&str, Code)> {
        errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect()
    }

    #[test]
    fn an_empty_form_misses_what_must_be_there_and_nothing_is_wrong() {
        let found = ApplicationDraft::default().findings();
        assert_eq!(found.wrong, []);
        assert_eq!(
            said(&found.missing),
            [
                (APPLICANT, Code::Required),
                (INSURANCE, Code::Required),
                (DECLARATION, Code::Declaration)
            ]
        );
    }

    #[test]
    fn who_applies_for_oneself_needs_neither_name_nor_number() {
        let application = own().read().expect("complete");
        assert_eq!(application, Application { citizen: None, telephone: None, insurance: None });
        let other = ApplicationDraft { cpr: "nonsense".into(), ..own() };
        assert!(other.read().is_ok(), "what is not asked does not count");
    }

    #[test]
    fn who_applies_for_somebody_else_says_for_whom_and_shows_the_power_of_attorney() {
        let asked = ApplicationDraft { applicant: "other".into(), ..own() };
        assert_eq!(
            said(&asked.findings().missing),
            [
                (FIRST_NAME, Code::Required),
                (LAST_NAME, Code::Required),
                (CPR, Code::Required),
                (POWER_OF_ATTORNEY, Code::PoaMissing)
            ]
        );
        let citizen = for_mother().read().expect("complete").citizen.expect("somebody else");
        assert_eq!(citizen.cpr.digits(), "0506449804");
        let wrong = ApplicationDraft {
            cpr: "310244-9804".into(),
            last_name: "x".repeat(201),
            power_of_attorney: Some(ChosenFile { bytes: 0, ..pdf("fuldmagt.pdf") }),
            ..for_mother()
        };
        assert_eq!(
            said(&wrong.findings().wrong),
            [
                (LAST_NAME, Code::TextLength),
                (CPR, Code::CprDate),
                (POWER_OF_ATTORNEY, Code::FileEmpty)
            ]
        );
    }

    #[test]
    fn a_telephone_number_is_eight_to_fifteen_digits_with_or_without_spaces() {
        let of = |text: &str| ApplicationDraft { telephone: text.into(), ..own() };
        for (text, expect) in
            [("", None), ("12 34 56 78", Some("12345678")), ("004512345678", Some("004512345678"))]
        {
            assert_eq!(of(text).read().expect(text).telephone.as_deref(), expect);
        }
        for text in ["1234567", "+4512345678", "tolv", "1234567890123456"] {
            assert_eq!(said(&of(text).findings().wrong), [(TELEPHONE, Code::Telephone)], "{text}");
        }
    }

    #[test]
    fn membership_is_said_and_is_one_of_the_groups() {
        let of = |text: &str| ApplicationDraft { insurance: text.into(), ..own() };
        let application = of("GRUPPE_5").read().expect("complete");
        assert_eq!(application.insurance, Some(InsuranceGroup::Group5));
        assert_eq!(said(&of("GRUPPE_9").findings().wrong), [(INSURANCE, Code::Choice)]);
        assert_eq!(said(&of("").findings().missing), [(INSURANCE, Code::Required)]);
    }

    #[test]
    fn each_file_is_looked_at_where_it_stands() {
        let attachments = vec![pdf("a.pdf"), ChosenFile { file_type: None, ..pdf("b.pdf") }];
        let draft = ApplicationDraft { attachments, ..own() };
        assert_eq!(said(&draft.findings().wrong), [("application.attachments.1", Code::FileType)]);
    }
}
