//! Citizens: the number encrypted and found again by an HMAC, what the register says encrypted as a whole.

use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::PersonId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const CPR: &str = "persons.cpr";
const RECORD: &str = "persons.record";

/// What the civil register says of a person, as far as letters and screens need it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PersonRecord {
    /// The name that letters are addressed to.
    pub name: String,
    /// First names.
    pub first_names: String,
    /// Middle name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// Last name.
    pub last_name: String,
    /// The address as printed, one line each.
    pub address: Vec<String>,
    /// The address in its parts, as print needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal: Option<PostalAddress>,
    /// True when name and address are protected.
    pub protected: bool,
    /// True when the citizen receives Digital Post; a hint only, post decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digital_post: Option<bool>,
    /// True when the citizen is dead.
    pub dead: bool,
    /// The status code of the register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u8>,
    /// The municipality of residence, three digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality_code: Option<String>,
    /// The number that holds now, when the one asked for has been changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_cpr: Option<CprNumber>,
    /// True when the citizen is under guardianship — *værgemål*.
    pub guardianship: bool,
}

/// An address in its parts.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PostalAddress {
    /// Street.
    pub street: String,
    /// Number of the house, with its letter.
    pub house: String,
    /// Floor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// Door on the floor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
    /// Postal code, four digits.
    pub postcode: String,
    /// Postal district.
    pub district: String,
}

impl std::fmt::Debug for PersonRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonRecord(..)")
    }
}

impl std::fmt::Debug for PostalAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostalAddress(..)")
    }
}

/// A person as stored. The record is missing until a register has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPerson {
    /// The identifier.
    pub id: PersonId,
    /// The number.
    pub cpr: CprNumber,
    /// What the register said last.
    pub record: Option<PersonRecord>,
    /// When it said so.
    pub fetched_at: Option<DateTime<Utc>>,
}

impl Conn {
    /// The person with this number.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_person_by_cpr(
        &mut self,
        cpr: &CprNumber,
    ) -> Result<Option<StoredPerson>, StoreError> {
        let index = self.keys().person_index(cpr);
        let row = sqlx::query(
            "SELECT person_id, cpr_enc, record_enc, fetched_at FROM persons WHERE cpr_index = $1",
        )
        .bind(index);
        let row = row.fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.stored_person(row)).transpose()
    }

    /// The person with this identifier.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_person(
        &mut self,
        person: &PersonId,
    ) -> Result<Option<StoredPerson>, StoreError> {
        let row = sqlx::query(
            "SELECT person_id, cpr_enc, record_enc, fetched_at FROM persons WHERE person_id = $1",
        )
        .bind(person.as_str());
        let row = row.fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.stored_person(row)).transpose()
    }

    /// The number of a person. For peers and for those who may see it.
    ///
    /// # Errors
    /// When the database fails, or nobody has this identifier.
    pub async fn cpr_of(&mut self, person: &PersonId) -> Result<CprNumber, StoreError> {
        self.known_person(person).await.map(|found| found.cpr)
    }

    /// What the register last said of a person, and when.
    ///
    /// # Errors
    /// When the database fails, or nobody has this identifier.
    pub async fn person_record(
        &mut self,
        person: &PersonId,
    ) -> Result<Option<(PersonRecord, DateTime<Utc>)>, StoreError> {
        let found = self.known_person(person).await?;
        Ok(found.record.zip(found.fetched_at))
    }

    async fn known_person(&mut self, person: &PersonId) -> Result<StoredPerson, StoreError> {
        self.find_person(person).await?.ok_or_else(|| StoreError::Impossible {
            table: "persons",
            column: "person_id",
            row: person.to_string(),
            reason: "something refers to it and it is not there".to_owned(),
        })
    }

    fn stored_person(&self, row: &AnyRow) -> Result<StoredPerson, StoreError> {
        let found = Found::new(row, "persons", "person_id");
        let keys = self.keys();
        let cpr = String::from_utf8(found.opened(&keys, CPR, "cpr_enc")?)
            .ok()
            .and_then(|text| text.parse().ok());
        let record = match found.optional_bytes("record_enc")? {
            Some(_) => Some(found.opened_json(&keys, RECORD, "record_enc")?),
            None => None,
        };
        Ok(StoredPerson {
            id: PersonId::new(found.text("person_id")?),
            cpr: cpr.ok_or_else(|| {
                found.impossible("cpr_enc", "the decrypted content is no civil registration number")
            })?,
            record,
            fetched_at: found.optional_instant("fetched_at")?,
        })
    }
}

impl Tx {
    /// The person with this number, made when nobody has it yet.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_or_create_person(
        &mut self,
        cpr: &CprNumber,
        at: DateTime<Utc>,
    ) -> Result<PersonId, StoreError> {
        let keys = self.keys();
        let id = Uuid::now_v7().to_string();
        let sealed = keys.seal(CPR, &id, cpr.digits().as_bytes());
        sqlx::query("INSERT INTO persons (person_id, cpr_index, cpr_enc, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (cpr_index) DO NOTHING")
            .bind(id)
            .bind(keys.person_index(cpr))
            .bind(sealed)
            .bind(stamp(at))
            .execute(self.sql())
            .await?;
        let row = sqlx::query("SELECT person_id FROM persons WHERE cpr_index = $1")
            .bind(keys.person_index(cpr))
            .fetch_one(self.sql())
            .await?;
        Ok(PersonId::new(Found::new(&row, "persons", "person_id").text("person_id")?))
    }

    /// Keeps what the register says now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn save_person_record(
        &mut self,
        person: &PersonId,
        record: &PersonRecord,
        fetched_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sealed = self.keys().seal(RECORD, person.as_str(), json_of(record).as_bytes());
        sqlx::query("UPDATE persons SET record_enc = $1, fetched_at = $2 WHERE person_id = $3")
            .bind(sealed)
            .bind(stamp(fetched_at))
            .bind(person.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }
}
