//! The copy of an application: what the citizen keeps, and what the caseworker reads first.

use chrono::NaiveDate;

use crate::cpr::CprNumber;
use crate::letter::form::{FormAnswer, FormCopy, FormSection};
use crate::supplement::application_form::Application;
use crate::text::Language;
use crate::text::words::word;

/// What the citizen accepts by the declaration. The form's schema knows only that it was accepted.
pub const DECLARATION_TEXT: &str = "Jeg erklærer, at oplysningerne er rigtige. Jeg ved, at jeg skal sige det til kommunen, hvis mine forhold ændrer sig, \
                                    og at penge, som jeg har fået med urette, kan kræves tilbage (lov om social pension §§ 41 og 42).";

/// What is known of an application beside its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent<'a> {
    /// The municipality it was sent to.
    pub authority: &'a str,
    /// The number of the receipt.
    pub number: &'a str,
    /// The day it was received.
    pub on: NaiveDate,
    /// The name of who signed in and sent it.
    pub by: &'a str,
    /// The number of who signed in and sent it.
    pub by_cpr: &'a CprNumber,
    /// The names of the attachments.
    pub attachments: &'a [String],
    /// The name of the file with the power of attorney.
    pub power_of_attorney: Option<&'a str>,
}

impl Application {
    /// The copy. Civil registration numbers are shown without their last four figures.
    #[must_use]
    pub fn copy(&self, sent: &Sent<'_>) -> FormCopy {
        let mut person = Vec::new();
        match &self.citizen {
            None => person.extend([
                answer("Navn", sent.by.to_owned()),
                answer("Personnummer", birthday_alone(sent.by_cpr)),
            ]),
            Some(citizen) => person.extend([
                answer("Navn", format!("{} {}", citizen.first_name, citizen.last_name)),
                answer("Personnummer", birthday_alone(&citizen.cpr)),
                answer("Søgt af", sent.by.to_owned()),
                answer("Personnummer på den, der søger for en anden", birthday_alone(sent.by_cpr)),
                answer("Fuldmagt", sent.power_of_attorney.unwrap_or("Ikke vedlagt").to_owned()),
            ]),
        }
        let telephone = self.telephone.clone().unwrap_or_else(|| "Ikke oplyst".to_owned());
        person.push(answer("Telefon", telephone));
        let insurance = match self.insurance {
            Some(group) => word(group.as_str(), Language::Da).to_owned(),
            None => "Ikke medlem".to_owned(),
        };
        let attachments = match sent.attachments {
            [] => vec!["Ingen".to_owned()],
            names => names.to_vec(),
        };
        let section = |heading: &str, answers| FormSection { heading: heading.to_owned(), answers };
        FormCopy {
            title: "Ansøgning om almindeligt helbredstillæg".to_owned(),
            authority: sent.authority.to_owned(),
            number: sent.number.to_owned(),
            received_on: sent.on,
            sections: vec![
                section("Den, tillægget er til", person),
                section("Sygeforsikringen \"danmark\"", vec![answer("Medlemskab", insurance)]),
                section(
                    "Bilag",
                    vec![FormAnswer { question: "Filer".to_owned(), answer: attachments }],
                ),
                section(
                    "Erklæring",
                    vec![
                        answer("Accepteret", DECLARATION_TEXT.to_owned()),
                        answer("Underskrevet med log ind af", sent.by.to_owned()),
                    ],
                ),
            ],
        }
    }
}

fn answer(question: &str, answer: String) -> FormAnswer {
    FormAnswer { question: question.to_owned(), answer: vec![answer] }
}

/// `170350-XXXX`: enough to see whose it is, not enough to misuse it.
fn birthday_alone(cpr: &CprNumber) -> String {
    format!("{}-XXXX", cpr.digits().get(..6).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supplement::application_form::OtherCitizen;
    use crate::supplement::kinds::InsuranceGroup;

    fn cpr(text: &str) -> CprNumber {
        text.parse().expect("a made-up number")
    }

    fn shown(application: &Application) -> Vec<(String, String)> {
        let copy = application.copy(&Sent {
            authority: "Korshavn Kommune",
            number: "KV-2026-000001",
            on: NaiveDate::from_ymd_opt(2026, 10, 12).expect("a day"),
            by: "Mette Thorsager Lund",
            by_cpr: &cpr("0211789816"),
            attachments: &["kvittering.pdf".to_owned()],
            power_of_attorney: Some("fuldmagt.pdf"),
        });
        let answers = copy.sections.into_iter().flat_map(|section| section.answers);
        answers.map(|answer| (answer.question, answer.answer.join("\n"))).collect()
    }

    #[test]
    fn who_applies_for_oneself_stands_there_once() {
        let own = Application { citizen: None, telephone: None, insurance: None };
        let shown = shown(&own);
        assert!(shown.contains(&("Navn".to_owned(), "Mette Thorsager Lund".to_owned())));
        assert!(shown.contains(&("Personnummer".to_owned(), "021178-XXXX".to_owned())));
        assert!(shown.contains(&("Medlemskab".to_owned(), "Ikke medlem".to_owned())));
        assert!(!shown.iter().any(|(question, _)| question == "Fuldmagt"));
    }

    #[test]
    fn who_applies_for_another_is_told_apart_from_the_citizen_and_no_number_is_shown_whole() {
        let other = Application {
            citizen: Some(OtherCitizen {
                first_name: "Karen Elisabeth".to_owned(),
                last_name: "Thorsager".to_owned(),
                cpr: cpr("1703509858"),
            }),
            telephone: Some("20304050".to_owned()),
            insurance: Some(InsuranceGroup::Group5),
        };
        let shown = shown(&other);
        for (question, answer) in [
            ("Navn", "Karen Elisabeth Thorsager"),
            ("Søgt af", "Mette Thorsager Lund"),
            ("Fuldmagt", "fuldmagt.pdf"),
            ("Medlemskab", "Gruppe 5"),
            ("Filer", "kvittering.pdf"),
        ] {
            assert!(shown.contains(&(question.to_owned(), answer.to_owned())), "{question}");
        }
        let all = format!("{shown:?}");
        assert!(!all.contains("9858") && !all.contains("9816"), "{all}");
    }
}
