//! Writes the register's answer in the order its schema demands.

use chrono::NaiveDate;

use crate::personas::{Address, Person};
use crate::xml::escape;

const PREFIX: &str = "p";

pub(super) fn write(namespace: &str, person: &Person) -> String {
    let mut out = Writer::default();
    out.text.push_str(&format!("<p:PersonLookupResponse xmlns:p=\"{namespace}\">"));
    out.group("persondata", |out| data(out, person));
    out.group("adresse", |out| {
        if let Some(address) = &person.address {
            out.group("aktuelAdresse", |out| place(out, person, address));
        }
        if let Some(abroad) = &person.abroad {
            out.group("udrejseoplysninger", |out| {
                out.leaf("udrejselandekode", abroad.code);
                out.leaf("udrejselandekodeMyndighedsnavn", &abroad.name);
                out.group("udrejsedato", |out| out.leaf("dato", moment(abroad.on)));
                for (number, line) in (1..=5).zip(&abroad.lines) {
                    out.leaf(&format!("udlandsadresse{number}"), line);
                }
            });
        }
    });
    out.group("relationer", |out| {
        if let Some(spouse) = &person.spouse {
            out.group("aegtefaelle", |out| out.leaf("personnummer", spouse));
        }
    });
    out.text.push_str("</p:PersonLookupResponse>");
    out.text
}

fn data(out: &mut Writer, person: &Person) {
    out.leaf("personnummer", &person.cpr);
    if let Some(current) = &person.current_cpr {
        out.leaf("gaeldendePersonnummer", current);
    }
    out.group("navn", |out| {
        out.leaf("personadresseringsnavn", person.name());
        out.leaf("fornavn", &person.first);
        if let Some(middle) = &person.middle {
            out.leaf("mellemnavn", middle);
        }
        out.leaf("efternavn", &person.last);
    });
    if let Some(born) = person.born() {
        out.group("foedselsdato", |out| out.leaf("dato", born));
    }
    out.leaf("koen", &person.gender);
    out.leaf("antalBoernUnder18", person.children);
    out.group("status", |out| {
        out.leaf("status", person.status);
        if let Some(on) = person.status_on {
            out.group("statusdato", |out| out.leaf("dato", moment(on)));
        }
    });
    out.group("civilstand", |out| {
        out.leaf("civilstand", &person.civil);
        if let Some(on) = person.civil_on {
            out.group("civilstandsdato", |out| out.leaf("dato", moment(on)));
        }
    });
    if let Some(guardian) = &person.guardian {
        out.group("umyndiggoerelse", |out| {
            out.leaf("umyndiggorelseRelationType", 1);
            out.leaf("relationPersonnummer", guardian);
            out.group("umyndiggoerelseStartdato", |out| out.leaf("dato", "2021-01-15"));
            out.leaf("umyndiggjort", true);
        });
    }
    if person.protected {
        out.group("adressebeskyttelse", |out| {
            out.leaf("startdato", "2022-05-02");
            out.leaf("beskyttet", true);
        });
    }
    out.leaf("tilmeldtDigitalpost", person.digital_post);
}

fn place(out: &mut Writer, person: &Person, address: &Address) {
    let cvr = if address.municipality == 899 { "99010002" } else { "99013575" };
    out.leaf("kommuneCvr", cvr);
    // Both codes are integers in the schema, so leading zeros are lost here as they are in reality.
    out.leaf("kommunekode", address.municipality);
    out.leaf("vejkode", address.street_code);
    out.leaf("husnummer", &address.house);
    if let Some(floor) = &address.floor {
        out.leaf("etage", floor);
    }
    if let Some(door) = &address.door {
        out.leaf("sidedoer", door);
    }
    out.leaf("postnummer", &address.postcode);
    out.leaf("postdistrikt", &address.district);
    out.leaf("vejnavn", &address.street);
    out.leaf("standardadresse", address.line());
    out.leaf("adresseringsnavn", person.name());
    out.group("tilflytningsdato", |out| out.leaf("dato", moment(address.moved_in)));
}

fn moment(day: NaiveDate) -> String {
    format!("{day}T00:00:00")
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn leaf(&mut self, name: &str, value: impl ToString) {
        let value = escape(&value.to_string());
        self.text.push_str(&format!("<{PREFIX}:{name}>{value}</{PREFIX}:{name}>"));
    }

    fn group(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.text.push_str(&format!("<{PREFIX}:{name}>"));
        inside(self);
        self.text.push_str(&format!("</{PREFIX}:{name}>"));
    }
}
