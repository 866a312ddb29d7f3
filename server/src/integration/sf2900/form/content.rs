//! Takes the content out of a checked form, and notes what the schema cannot see.

use std::collections::BTreeSet;

use bevilling_core::code::Code;
use bevilling_core::cpr::CprNumber;
use unicode_normalization::UnicodeNormalization;

use crate::integration::sf2900::form::FormKind;
use crate::integration::sf2900::received::{
    Attachment, AttachmentKind, ContentError, ExtendedTreatment, InsuranceGroup, OrdinaryTreatment,
    PowerOfAttorney, Received, Treatment, WrittenName,
};
use crate::integration::sf2900::receiver::Receiver;
use crate::integration::sf2900::refused::Refused;
use crate::integration::xml::node::{Node, Value};
use crate::integration::xml::pattern::{parse_date, significant_digits};

/// Fills in what the form says.
///
/// # Errors
/// When a file name is used twice: the files could not be told apart.
pub(crate) fn read_form(
    root: &Node<'_>,
    empty: Received,
    own: &Receiver,
) -> Result<Received, Refused> {
    let mut form = Form { root, found: empty };
    form.header(own);
    form.documents()?;
    if form.found.form == FormKind::Sp246 {
        form.estimate();
    } else {
        form.applicant();
        form.signature();
    }
    form.power_of_attorney()?;
    form.substance();
    form.found.insurance_group =
        root.text(&["Sygeforsikring", "Gruppe"]).and_then(InsuranceGroup::find);
    form.found.declaration = root.text(&["Erklaering"]).is_some();
    form.found.treatment = treatment(root);
    form.found.remark = root.text(&["Bemaerkning"]).map(normal);
    Ok(form.found)
}

struct Form<'n, 'a> {
    root: &'n Node<'a>,
    found: Received,
}

impl Form<'_, '_> {
    fn header(&mut self, own: &Receiver) {
        let authority = self.root.text(&["Header", "Myndighed"]).unwrap_or_default();
        if authority.strip_prefix("urn:oio:cvr-nr:") != Some(own.municipality.digits()) {
            self.note(Code::FormMunicipality, &["Header", "Myndighed"]);
        }
        // The envelope was for us, so a person looks at a form that says otherwise.
        if !self.root.text(&["Header", "KLE"]).is_some_and(|subject| own.serves(subject)) {
            self.note(Code::Kle, &["Header", "KLE"]);
        }
        self.found.received_on = self.root.text(&["Header", "ModtagetDato"]).and_then(parse_date);
    }

    fn documents(&mut self) -> Result<(), Refused> {
        let Some(header) = self.root.find(&["Header"]) else { return Ok(()) };
        let mut names = BTreeSet::new();
        for document in header.all("Dokumenter") {
            let name = document.text(&["Dokumentnavn"]).unwrap_or_default();
            if name.trim().is_empty() {
                self.note(Code::Documents, &["Header", "Dokumenter", "Dokumentnavn"]);
            } else if !names.insert(normal(name)) {
                return Err(Refused::at(
                    Code::FormFileName,
                    Some(Code::Documents),
                    &self.path(&["Header", "Dokumenter", "Dokumentnavn"]),
                ));
            }
            let kind = match document.text(&["Dokumenttype"]) {
                Some("Overslag") => AttachmentKind::Estimate,
                Some("Faktura") => AttachmentKind::Invoice,
                _ => AttachmentKind::Annex,
            };
            self.found.attachments.push(Attachment { name: name.to_owned(), kind });
        }
        Ok(())
    }

    fn applicant(&mut self) {
        let (block, signed_in) = match self.root.find(&["AnsoegerOplysninger", "Ansoeger"]) {
            Some(_) => ("Ansoeger", true),
            None => ("AnsoegningUdenLogin", false),
        };
        let text = |name: &str| self.root.text(&["AnsoegerOplysninger", block, name]).map(normal);
        self.found.name = WrittenName {
            given: text("Fornavn"),
            middle: text("Mellemnavn"),
            family: text("Efternavn"),
        };
        self.found.phone = text("Telefonnummer");
        self.found.signed_in = signed_in;
        self.citizen(&["AnsoegerOplysninger", block, "Personnummer"]);
    }

    fn estimate(&mut self) {
        let path = ["Erklaering", "UnderskriftsoplysningerAnsoeger"];
        self.found.name = WrittenName {
            given: self.root.text(&["Erklaering", "NavnAnsoeger"]).map(normal),
            ..WrittenName::default()
        };
        self.found.signed_by =
            self.root.text(&[path[0], path[1], "UnderskriftAnsoeger"]).map(normal);
        self.found.signed_on =
            self.root.text(&[path[0], path[1], "UnderskriftsdatoAnsoeger"]).and_then(parse_date);
        self.citizen(&["Erklaering", "CPRAnsoeger"]);
    }

    fn signature(&mut self) {
        let path = ["Underskriftsoplysninger", "Underskrift"];
        self.found.signed_by = self.root.text(&path).map(normal);
        self.found.signed_on =
            self.root.text(&["Underskriftsoplysninger", "Underskriftsdato"]).and_then(parse_date);
        if self.found.signed_by.as_deref().is_none_or(|name| name.trim().is_empty()) {
            self.note(Code::Required, &path);
        }
    }

    fn citizen(&mut self, path: &[&str]) {
        match self.number(path) {
            Some(Ok(number)) => self.found.subject_cpr = Some(number),
            Some(Err(code)) => self.found.cpr_problem = Some(code),
            None => {
                self.found.cpr_problem = Some(Code::CitizenUnknown);
                self.note(Code::CitizenUnknown, path);
            }
        }
    }

    fn power_of_attorney(&mut self) -> Result<(), Refused> {
        let path = ["Fuldmagt", "FuldmagtDokumentnavn"];
        let Some(name) = self.root.text(&path) else { return Ok(()) };
        if name.trim().is_empty() {
            self.note(Code::PoaMissing, &path);
        } else if self.found.attachments.iter().any(|other| normal(&other.name) == normal(name)) {
            return Err(Refused::at(Code::FormFileName, Some(Code::Documents), &self.path(&path)));
        }
        let holder = self.number(&["Fuldmagt", "FuldmagthaversPersonnummer"]).and_then(Result::ok);
        self.found.on_behalf = Some(PowerOfAttorney { document_name: name.to_owned(), holder });
        Ok(())
    }

    /// What the schema of SP501 forgets: the length of two texts, and how many digits an amount may have.
    fn substance(&mut self) {
        if self.found.form != FormKind::Sp501 {
            return;
        }
        for path in
            [["Underskriftsoplysninger", "Underskrift"], ["Fuldmagt", "FuldmagtDokumentnavn"]]
        {
            if self.root.text(&path).is_some_and(|text| text.chars().nth(200).is_some()) {
                self.note(Code::TextLength, &path);
            }
        }
        for block in [
            "AnsoegningsOplysninger",
            "Formueoplysninger",
            "AktuelleIndtaegter",
            "AktuelleUdgifter",
        ] {
            let Some(block) = self.root.find(&[block]) else { continue };
            let mut paths = Vec::new();
            long_amounts(block, &self.path(&[block.name]), &mut paths);
            self.found
                .content_errors
                .extend(paths.into_iter().map(|path| ContentError { code: Code::Amount, path }));
        }
    }

    /// The number of a person, with its problems noted; nothing when the form has none.
    fn number(&mut self, path: &[&str]) -> Option<Result<CprNumber, Code>> {
        let text = self.root.text(path)?;
        let number = text
            .strip_prefix("urn:oio:cpr:")
            .unwrap_or(text)
            .parse::<CprNumber>()
            .map_err(|error| error.code());
        match &number {
            Err(code) => self.note(*code, path),
            Ok(number)
                if !number.passes_modulus_11()
                    && !self.found.warnings.contains(&Code::CprModulus11) =>
            {
                self.found.warnings.push(Code::CprModulus11);
            }
            Ok(_) => {}
        }
        Some(number)
    }

    fn note(&mut self, code: Code, path: &[&str]) {
        let path = self.path(path);
        self.found.content_errors.push(ContentError { code, path });
    }

    fn path(&self, path: &[&str]) -> String {
        format!("/{}/{}", self.root.name, path.join("/"))
    }
}

fn treatment(root: &Node<'_>) -> Option<Treatment> {
    let applied = root
        .text(&["UdvidetHelbredstillaeg"])
        .or_else(|| root.text(&["Sagstype", "UdvidetHelbredstillaeg"]));
    match applied {
        Some(kind) => ExtendedTreatment::find(kind).map(Treatment::Extended),
        None => root
            .text(&["Sagstype", "AlmindeligtHelbredstillaeg"])
            .and_then(OrdinaryTreatment::find)
            .map(Treatment::Ordinary),
    }
}

fn long_amounts(node: &Node<'_>, path: &str, found: &mut Vec<String>) {
    for child in node.children() {
        let path = format!("{path}/{}", child.name);
        match &child.value {
            // A text of more than 14 bare digits in one of these blocks is an amount, or deserves a look as well.
            Value::Text(text) if is_number(text) && significant_digits(text) > 14 => {
                found.push(path)
            }
            _ => long_amounts(child, &path, found),
        }
    }
}

fn is_number(text: &str) -> bool {
    text.trim().bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-'))
}

fn normal(text: &str) -> String {
    text.nfc().collect()
}
