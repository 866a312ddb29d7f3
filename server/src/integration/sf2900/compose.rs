//! Writes an application that a citizen sent by our own portal as the message that the platform would have brought: one intake,
//! one reader, one way to a case.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bevilling_core::access::Citizen;
use bevilling_core::cpr::{CprNumber, CvrNumber};
use bevilling_core::supplement::application_form::Application;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::integration::sf2900::envelope::NAMESPACE;
use crate::integration::sf2900::receiver::{ORDINARY_APPLICATION, PENSION_SUPPLEMENTS};
use crate::integration::xml::soap;
use crate::integration::xml::writer::Writer;

/// The action facet of applications for payments.
const FACET: &str = "G01";
const ACCEPTED: &str = "Accepteret";

/// An application with everything its message says.
pub struct Composed<'a> {
    /// What tells the message apart; another for each application.
    pub transaction: Uuid,
    /// The municipality: sender and receiver are one.
    pub municipality: &'a CvrNumber,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// What was answered.
    pub application: &'a Application,
    /// Who signed in and sent it.
    pub by: &'a Citizen,
    /// The names of the attachments.
    pub attachments: &'a [String],
    /// The name of the file with the power of attorney, when there is one.
    pub power_of_attorney: Option<&'a str>,
    /// The copy of the form.
    pub pdf: &'a [u8],
}

impl Composed<'_> {
    /// The SOAP message.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        soap::envelope(|writer| {
            writer.open_with("d:FordelingsobjektModtagRequest", &[("d", NAMESPACE)]);
            writer.open("d:anmodning");
            self.context(writer);
            self.object(writer);
            writer.close().close();
        })
    }

    fn context(&self, writer: &mut Writer) {
        let own = self.municipality.digits();
        writer.open("d:DistributionContext");
        writer.text("d:AnvenderTransaktionsID", &self.transaction.to_string());
        writer.text("d:AfsendendeMyndighed", own);
        writer.text("d:RoutingMyndighed", own);
        writer.open("d:RoutingValg").open("d:RoutingKLEEmneHandling");
        writer.text("d:RoutingKLEEmne", PENSION_SUPPLEMENTS);
        writer.text("d:RoutingHandlingFacet", FACET);
        writer.close().close().close();
    }

    fn object(&self, writer: &mut Writer) {
        writer.open("d:DistributionObject");
        writer.text("d:ObjektType", "FORMULAR");
        writer.open("d:ObjektIndhold").open("d:DistributionFormular");
        writer.text("d:ID", &self.transaction.to_string());
        writer.text("d:KLEEmneForslag", PENSION_SUPPLEMENTS);
        writer.text("d:HandlingFacetForslag", FACET);
        writer.open("d:Meddelelse");
        writer.text("d:FormularType", ORDINARY_APPLICATION);
        writer.open("d:Formular");
        writer.text("d:TitelTekst", "Ansøgning om helbredstillæg");
        writer.text("d:FormatNavn", "pdf");
        writer.text("d:FormularIndhold", &BASE64_STANDARD.encode(self.pdf));
        writer.open("d:FormularXML");
        self.form(writer);
        writer.close().close().close().close().close().close();
    }

    /// SP241; the order of its elements is binding.
    fn form(&self, writer: &mut Writer) {
        let day = self.received_on.to_string();
        writer.open("SP241").open("Header");
        writer.text("Myndighed", &format!("urn:oio:cvr-nr:{}", self.municipality.digits()));
        writer.text("ModtagetDato", &day);
        writer.text("KLE", PENSION_SUPPLEMENTS);
        for name in self.attachments {
            writer.open("Dokumenter");
            writer.text("Dokumentnavn", name).text("Dokumenttype", "Bilag").close();
        }
        writer.close().open("AnsoegerOplysninger").open("Ansoeger");
        let (first, last, cpr) = match &self.application.citizen {
            Some(other) => (&other.first_name, &other.last_name, &other.cpr),
            None => (&self.by.first_name, &self.by.last_name, &self.by.cpr),
        };
        writer.text("Fornavn", first).text("Efternavn", last).text("Personnummer", &urn(cpr));
        if let Some(telephone) = &self.application.telephone {
            writer.text("Telefonnummer", telephone);
        }
        writer.close().close();
        if let Some(group) = self.application.insurance {
            writer.open("Sygeforsikring").text("Gruppe", group.as_str()).close();
        }
        writer.text("Erklaering", ACCEPTED).open("Underskriftsoplysninger");
        writer.text("Underskrift", &self.by.name()).text("Underskriftsdato", &day).close();
        if let Some(document) = self.power_of_attorney {
            writer.open("Fuldmagt").text("FuldmagtDokumentnavn", document);
            writer.text("FuldmagthaversPersonnummer", &urn(&self.by.cpr)).close();
        }
        writer.close();
    }
}

fn urn(cpr: &CprNumber) -> String {
    format!("urn:oio:cpr:{}", cpr.digits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::sf2900::form::FormKind;
    use crate::integration::sf2900::message;
    use crate::integration::sf2900::received::InsuranceGroup;
    use crate::integration::sf2900::receiver::Receiver;
    use crate::integration::sf2900::sample;
    use bevilling_core::access::Assurance;
    use bevilling_core::ids::ActorId;
    use bevilling_core::supplement::application_form::OtherCitizen;
    use bevilling_core::supplement::kinds::InsuranceGroup as Chosen;

    fn mette() -> Citizen {
        Citizen {
            user: ActorId::new("c-1"),
            cpr: "0211789816".parse().expect("a made-up number"),
            first_name: "Mette Thorsager".to_owned(),
            last_name: "Lund".to_owned(),
            assurance: Assurance::Substantial,
        }
    }

    fn read(
        name: &str,
        application: &Application,
        files: &[&str],
        power: Option<&str>,
    ) -> crate::integration::sf2900::received::Received {
        let own: CvrNumber = "99010002".parse().expect("a test vector");
        let names: Vec<String> = files.iter().map(|name| (*name).to_owned()).collect();
        let message = Composed {
            transaction: Uuid::from_u128(7),
            municipality: &own,
            received_on: NaiveDate::from_ymd_opt(2026, 10, 12).expect("a day"),
            application,
            by: &mette(),
            attachments: &names,
            power_of_attorney: power,
            pdf: b"%PDF-1.4\n",
        }
        .message();
        sample::keep(&format!("sf2900-request-{name}.xml"), &message);
        message::read(&message, &Receiver::new(own)).expect("our own message")
    }

    #[test]
    fn an_application_for_oneself_is_read_as_it_was_written() {
        let application =
            Application { citizen: None, telephone: Some("20304050".to_owned()), insurance: None };
        let found = read("portal-own", &application, &[], None);
        assert_eq!((found.form, found.warnings.len()), (FormKind::Sp241, 0));
        assert!(found.content_errors.is_empty(), "{found:?}");
        assert_eq!(found.subject_cpr.as_ref().map(CprNumber::digits), Some("0211789816"));
        assert!(found.signed_in && found.declaration && found.on_behalf.is_none());
        assert_eq!((found.phone.as_deref(), found.insurance_group), (Some("20304050"), None));
        assert_eq!(found.signed_by.as_deref(), Some("Mette Thorsager Lund"));
    }

    #[test]
    fn an_application_for_another_names_the_citizen_the_holder_and_every_file() {
        let application = Application {
            citizen: Some(OtherCitizen {
                first_name: "Karen & \"Elisabeth\"".to_owned(),
                last_name: "Thorsager".to_owned(),
                cpr: "1703509858".parse().expect("a made-up number"),
            }),
            telephone: None,
            insurance: Some(Chosen::Group5),
        };
        let files = ["kvittering <1>.pdf", "billede.jpg"];
        let found = read("portal-other", &application, &files, Some("fuldmagt.pdf"));
        assert!(found.content_errors.is_empty(), "{found:?}");
        assert_eq!(found.subject_cpr.as_ref().map(CprNumber::digits), Some("1703509858"));
        assert_eq!(found.name.given.as_deref(), Some("Karen & \"Elisabeth\""));
        assert_eq!(found.insurance_group, Some(InsuranceGroup::Five));
        let names: Vec<&str> = found.attachments.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, files);
        let power = found.on_behalf.expect("somebody else signed");
        assert_eq!(power.document_name, "fuldmagt.pdf");
        assert_eq!(power.holder.as_ref().map(CprNumber::digits), Some("0211789816"));
    }
}
