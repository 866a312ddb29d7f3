//! Writes the form's data as XML, in the order that each form's schema demands.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::xml::escape;

/// The forms a citizen or practitioner can send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Form {
    #[serde(rename = "SP241")]
    Sp241,
    #[serde(rename = "SP242")]
    Sp242,
    #[serde(rename = "SP246")]
    Sp246,
    Anmodning,
}

/// Who a form is about. Without login, everything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Applicant {
    pub(super) first: String,
    #[serde(default)]
    pub(super) middle: Option<String>,
    pub(super) last: String,
    #[serde(default)]
    pub(super) cpr: Option<String>,
    #[serde(default)]
    pub(super) phone: Option<String>,
}

/// A document the form names.
#[derive(Debug, Clone)]
pub(super) struct Attached {
    pub(super) name: String,
    pub(super) kind: &'static str,
}

/// Everything that a form says.
#[derive(Debug, Clone)]
pub(super) struct Data {
    pub(super) form: Form,
    /// Another name for the root than the form's own.
    pub(super) root: Option<&'static str>,
    pub(super) municipality: String,
    pub(super) received_on: NaiveDate,
    pub(super) kle: String,
    pub(super) attached: Vec<Attached>,
    pub(super) applicant: Applicant,
    pub(super) logged_in: bool,
    pub(super) insurance: Option<String>,
    /// The kind of treatment or aid that some forms ask for.
    pub(super) kind: Option<String>,
    pub(super) signed_by: String,
    /// Name of the power of attorney's document and the holder's number.
    pub(super) attorney: Option<(String, String)>,
    /// Leaves out a mandatory declaration and adds an element nobody knows.
    pub(super) broken: bool,
}

impl Form {
    pub(super) fn root(self) -> &'static str {
        match self {
            Self::Sp241 => "SP241",
            Self::Sp242 => "SP242",
            Self::Sp246 => "SP246",
            Self::Anmodning => "Anmodning",
        }
    }

    /// The identification in the envelope. Where the official one is not known, the root's name stands in.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Sp241 => "HelbredstillægAnsøgningFormular_1",
            Self::Sp246 => "ØjenspecialistOverslagFormular_1",
            Self::Sp242 | Self::Anmodning => self.root(),
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Sp241 => "Ansøgning om helbredstillæg",
            Self::Sp242 => "Ansøgning om udvidet helbredstillæg",
            Self::Sp246 => "Overslag fra optiker eller øjenlæge",
            Self::Anmodning => "Anmodning om refusion af udgifter",
        }
    }
}

impl Applicant {
    pub(super) fn name(&self) -> String {
        let middle = self.middle.as_deref().map(|middle| format!("{middle} ")).unwrap_or_default();
        format!("{} {middle}{}", self.first, self.last)
    }
}

pub(super) fn write(data: &Data) -> String {
    let root = data.root.unwrap_or_else(|| data.form.root());
    let mut out = format!("<{root}>");
    header(&mut out, data);
    match data.form {
        Form::Sp241 => {
            applicant(&mut out, data);
            insurance(&mut out, data);
            declaration(&mut out, data);
            signature(&mut out, data);
            attorney(&mut out, data);
        }
        Form::Sp242 => {
            applicant(&mut out, data);
            leaf(&mut out, "UdvidetHelbredstillaeg", data.kind.as_deref().unwrap_or("Briller"));
            insurance(&mut out, data);
            signature(&mut out, data);
            leaf(&mut out, "Samtykke", "Accepteret");
            declaration(&mut out, data);
            attorney(&mut out, data);
        }
        Form::Sp246 => estimate(&mut out, data),
        Form::Anmodning => {
            applicant(&mut out, data);
            let kind = data.kind.as_deref().unwrap_or("Tandbehandling");
            let extended = matches!(kind, "Tandprotese" | "Briller");
            let name =
                if extended { "UdvidetHelbredstillaeg" } else { "AlmindeligtHelbredstillaeg" };
            group(&mut out, "Sagstype", |out| leaf(out, name, kind));
            signature(&mut out, data);
            attorney(&mut out, data);
        }
    }
    if data.broken {
        leaf(&mut out, "UkendtElement", "x");
    }
    out.push_str(&format!("</{root}>"));
    out
}

fn header(out: &mut String, data: &Data) {
    group(out, "Header", |out| {
        leaf(out, "Myndighed", &format!("urn:oio:cvr-nr:{}", data.municipality));
        leaf(out, "ModtagetDato", &data.received_on.to_string());
        leaf(out, "KLE", &data.kle);
        for attached in &data.attached {
            group(out, "Dokumenter", |out| {
                leaf(out, "Dokumentnavn", &attached.name);
                leaf(out, "Dokumenttype", attached.kind);
            });
        }
    });
}

fn applicant(out: &mut String, data: &Data) {
    let who = &data.applicant;
    group(out, "AnsoegerOplysninger", |out| {
        group(out, if data.logged_in { "Ansoeger" } else { "AnsoegningUdenLogin" }, |out| {
            leaf(out, "Fornavn", &who.first);
            optional(out, "Mellemnavn", who.middle.as_deref());
            leaf(out, "Efternavn", &who.last);
            let number = who.cpr.as_ref().map(|cpr| format!("urn:oio:cpr:{cpr}"));
            optional(out, "Personnummer", number.as_deref());
            optional(out, "Telefonnummer", who.phone.as_deref());
        });
    });
}

fn insurance(out: &mut String, data: &Data) {
    if let Some(insurance) = &data.insurance {
        group(out, "Sygeforsikring", |out| leaf(out, "Gruppe", insurance));
    }
}

fn declaration(out: &mut String, data: &Data) {
    if !data.broken {
        leaf(out, "Erklaering", "Accepteret");
    }
}

fn signature(out: &mut String, data: &Data) {
    group(out, "Underskriftsoplysninger", |out| {
        leaf(out, "Underskrift", &data.signed_by);
        leaf(out, "Underskriftsdato", &data.received_on.to_string());
    });
}

fn attorney(out: &mut String, data: &Data) {
    if let Some((document, holder)) = &data.attorney {
        group(out, "Fuldmagt", |out| {
            leaf(out, "FuldmagtDokumentnavn", document);
            leaf(out, "FuldmagthaversPersonnummer", &format!("urn:oio:cpr:{holder}"));
        });
    }
}

/// SP246 comes from the practitioner; the citizen only signs it.
fn estimate(out: &mut String, data: &Data) {
    let day = data.received_on.to_string();
    group(out, "Aarsag", |out| {
        group(out, "HarBriller", |out| leaf(out, "Alder", "4"));
        leaf(out, "AndenBegrundelse", "Ændret styrke");
    });
    group(out, "Overslag", |out| {
        group(out, "Brilleglas", |out| {
            for eye in ["Venstre", "Hoejre"] {
                group(out, eye, |out| {
                    leaf(out, "Styrke", "1.25");
                    leaf(out, "Cylinder", "-0.50");
                    leaf(out, "Addition", "2.00");
                });
            }
            leaf(out, "Pris", "1800.00");
        });
        group(out, "Brillestel", |out| {
            leaf(out, "Navn", "Stel A");
            leaf(out, "Pris", "600.00");
        });
        leaf(out, "Pris", "2400.00");
    });
    group(out, "Erklaering", |out| {
        leaf(out, "NavnAnsoeger", &data.applicant.name());
        leaf(
            out,
            "CPRAnsoeger",
            &format!("urn:oio:cpr:{}", data.applicant.cpr.as_deref().unwrap_or_default()),
        );
        group(out, "UnderskriftsoplysningerAnsoeger", |out| {
            leaf(out, "UnderskriftAnsoeger", &data.signed_by);
            leaf(out, "UnderskriftsdatoAnsoeger", &day);
        });
    });
    group(out, "Behandler", |out| {
        group(out, "UnderskriftsoplysningerBehandler", |out| {
            leaf(out, "UnderskriftBehandler", "Klarsyn Optik");
            leaf(out, "UnderskriftsdatoBehandler", &day);
        });
        leaf(out, "TelefonnummerBehandler", "20304050");
        leaf(out, "EMailBehandler", "post@klarsyn.example");
    });
}

fn group(out: &mut String, name: &str, inside: impl FnOnce(&mut String)) {
    out.push_str(&format!("<{name}>"));
    inside(out);
    out.push_str(&format!("</{name}>"));
}

fn leaf(out: &mut String, name: &str, value: &str) {
    out.push_str(&format!("<{name}>{}</{name}>", escape(value)));
}

fn optional(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        leaf(out, name, value);
    }
}
