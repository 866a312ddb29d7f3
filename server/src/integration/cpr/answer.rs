//! Reads `PersonLookupResponse`. Optional elements may be missing and others may stand between; what we need must be right.

use bevilling_core::cpr::CprNumber;

use crate::integration::cpr::person::{Address, Person, Status};
use crate::integration::cpr::request::NAMESPACE;
use crate::integration::platform::error::PortError;
use crate::integration::platform::tree::Tree;
use crate::store::persons::PostalAddress;

/// The person that was asked for.
pub(super) fn read(answer: &Tree, asked: &CprNumber) -> Result<Person, PortError> {
    if !answer.is(NAMESPACE, "PersonLookupResponse") {
        return Err(PortError::contract("the answer is no PersonLookupResponse"));
    }
    let data =
        answer.find(&["persondata"]).ok_or_else(|| PortError::contract("persondata is missing"))?;
    if data.text(&["personnummer"]) != Some(asked.digits()) {
        return Err(PortError::contract("the answer is about somebody else"));
    }
    let name = data
        .text(&["navn", "personadresseringsnavn"])
        .ok_or_else(|| PortError::contract("personadresseringsnavn is missing"))?;
    let status_code = data
        .text(&["status", "status"])
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| PortError::contract("status is missing or no code"))?;
    let status = Status::find(status_code)
        .ok_or_else(|| PortError::contract("status has an unknown code"))?;
    let current = match data.text(&["gaeldendePersonnummer"]) {
        Some(current) if current != asked.digits() => Some(
            current
                .parse()
                .map_err(|_| PortError::contract("gaeldendePersonnummer is no number"))?,
        ),
        Some(_) | None => None,
    };
    let text = |path: &[&str]| data.text(path).map(str::to_owned);
    Ok(Person {
        name: name.to_owned(),
        given: text(&["navn", "fornavn"]),
        middle: text(&["navn", "mellemnavn"]),
        family: text(&["navn", "efternavn"]),
        status,
        status_code,
        current_cpr: current,
        under_guardianship: data.find(&["umyndiggoerelse"]).is_some(),
        protected: flag(data, &["adressebeskyttelse", "beskyttet"])?.unwrap_or(false),
        digital_post: flag(data, &["tilmeldtDigitalpost"])?,
        address: answer.find(&["adresse", "aktuelAdresse"]).map(address).transpose()?,
        abroad: answer.find(&["adresse", "udrejseoplysninger"]).map(abroad),
    })
}

fn address(tree: &Tree) -> Result<Address, PortError> {
    let code = tree
        .text(&["kommunekode"])
        .and_then(|code| code.parse::<u32>().ok())
        .ok_or_else(|| PortError::contract("kommunekode is missing or no number"))?;
    let above: Vec<&str> =
        ["conavn", "bynavn"].into_iter().filter_map(|name| tree.text(&[name])).collect();
    let text = |name: &str| tree.text(&[name]).map(str::to_owned);
    // The register pads numbers of houses and floors with zeros.
    let bare = |name: &str| tree.text(&[name]).map(|text| text.trim_start_matches('0').to_owned());
    let street = match text("vejnavn") {
        Some(street) => street,
        None => text("standardadresse").unwrap_or_default(),
    };
    Ok(Address {
        // The schema types the code as an integer, so that leading zeros are lost on the way.
        municipality_code: format!("{code:03}"),
        above: (!above.is_empty()).then(|| above.join(", ")),
        postal: PostalAddress {
            street,
            house: bare("husnummer")
                .filter(|_| tree.find(&["vejnavn"]).is_some())
                .unwrap_or_default(),
            floor: bare("etage"),
            door: bare("sidedoer"),
            postcode: text("postnummer").unwrap_or_default(),
            district: text("postdistrikt").unwrap_or_default(),
        },
    })
}

fn abroad(tree: &Tree) -> Vec<String> {
    let names = [
        "udlandsadresse1",
        "udlandsadresse2",
        "udlandsadresse3",
        "udlandsadresse4",
        "udlandsadresse5",
        "udrejselandekodeMyndighedsnavn",
    ];
    names.into_iter().filter_map(|name| tree.text(&[name])).map(str::to_owned).collect()
}

fn flag(tree: &Tree, path: &[&str]) -> Result<Option<bool>, PortError> {
    match tree.text(path) {
        None => Ok(None),
        Some("true" | "1") => Ok(Some(true)),
        Some("false" | "0") => Ok(Some(false)),
        Some(_) => {
            Err(PortError::contract(format!("{} is neither true nor false", path.join("/"))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::xml::soap;

    fn answer(inside: &str) -> Result<Person, PortError> {
        let message = format!(
            "<s:Envelope xmlns:s=\"{}\"><s:Body><p:PersonLookupResponse xmlns:p=\"{NAMESPACE}\">{inside}</p:PersonLookupResponse></s:Body></s:Envelope>",
            soap::NAMESPACE
        );
        let asked = "1703509858".parse().expect("a test vector");
        read(&Tree::soap(message.as_bytes()).expect("an envelope"), &asked)
    }

    const DATA: &str = "<p:personnummer>1703509858</p:personnummer><p:navn><p:personadresseringsnavn>Karen Elisabeth Thorsager</p:personadresseringsnavn></p:navn><p:ukendt/><p:status><p:status>1</p:status></p:status>";

    #[test]
    fn codes_are_padded_and_addresses_written_as_people_do() {
        let inside = format!(
            "<p:persondata>{DATA}</p:persondata><p:adresse><p:aktuelAdresse><p:kommunekode>99</p:kommunekode><p:husnummer>012B</p:husnummer><p:etage>02</p:etage><p:sidedoer>th</p:sidedoer><p:postnummer>9999</p:postnummer><p:postdistrikt>Korshavn</p:postdistrikt><p:vejnavn>Strandengen</p:vejnavn></p:aktuelAdresse></p:adresse>"
        );
        let person = answer(&inside).expect("can be read");
        assert_eq!(person.address_lines(), ["Strandengen 12B, 2. th", "9999 Korshavn"]);
        assert_eq!(person.address.map(|address| address.municipality_code), Some("099".into()));
        assert!(!person.protected && person.current_cpr.is_none() && !person.under_guardianship);
        assert_eq!(person.digital_post, None);
    }

    #[test]
    fn what_we_need_must_be_there_and_be_about_the_person_asked_for() {
        for wrong in [
            String::new(),
            "<p:persondata/>".to_owned(),
            format!("<p:persondata>{}</p:persondata>", DATA.replace("1703509858", "2802499879")),
            format!("<p:persondata>{}</p:persondata>", DATA.replace(">1<", ">42<")),
            format!(
                "<p:persondata>{DATA}<p:adressebeskyttelse><p:beskyttet>ja</p:beskyttet></p:adressebeskyttelse></p:persondata>"
            ),
        ] {
            assert!(matches!(answer(&wrong), Err(PortError::Contract { .. })), "{wrong}");
        }
    }
}
