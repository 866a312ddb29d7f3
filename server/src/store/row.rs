//! Reading rows: what cannot be is named by table, column and row.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::crypto::Keys;
use crate::store::StoreError;

/// A row of a table, with the name it goes by in an error.
pub(crate) struct Found<'r> {
    row: &'r AnyRow,
    table: &'static str,
    key: String,
}

impl<'r> Found<'r> {
    /// The row of this table; its key is the text in this column.
    pub(crate) fn new(row: &'r AnyRow, table: &'static str, key: &'static str) -> Found<'r> {
        let key = row.try_get(key).unwrap_or_else(|_| "?".to_owned());
        Found { row, table, key }
    }

    /// The row under another key, when one column does not tell it apart.
    pub(crate) fn keyed(row: &'r AnyRow, table: &'static str, key: String) -> Found<'r> {
        Found { row, table, key }
    }

    pub(crate) fn impossible(&self, column: &'static str, reason: impl Display) -> StoreError {
        StoreError::Impossible {
            table: self.table,
            column,
            row: self.key.clone(),
            reason: reason.to_string(),
        }
    }

    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn optional_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn integer(&self, column: &'static str) -> Result<i64, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn optional_integer(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn optional_bytes(
        &self,
        column: &'static str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.row.try_get(column).map_err(|error| self.impossible(column, error))
    }

    /// A text that reads as `T`.
    pub(crate) fn parsed<T>(&self, column: &'static str) -> Result<T, StoreError>
    where
        T: FromStr,
        T::Err: Display,
    {
        self.text(column)?.parse().map_err(|error| self.impossible(column, error))
    }

    /// A text that is the name of a variant, as JSON writes it.
    pub(crate) fn named<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_value(serde_json::Value::String(self.text(column)?))
            .map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn json<T: DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|error| self.impossible(column, error))
    }

    pub(crate) fn optional_json<T: DeserializeOwned>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text = self.optional_text(column)?;
        text.map(|text| serde_json::from_str(&text).map_err(|error| self.impossible(column, error)))
            .transpose()
    }

    pub(crate) fn instant(&self, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
        self.parsed(column)
    }

    pub(crate) fn optional_instant(
        &self,
        column: &'static str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let text = self.optional_text(column)?;
        text.map(|text| text.parse().map_err(|error| self.impossible(column, error))).transpose()
    }

    pub(crate) fn day(&self, column: &'static str) -> Result<NaiveDate, StoreError> {
        self.parsed(column)
    }

    /// Decrypts what stands in a column.
    pub(crate) fn opened(
        &self,
        keys: &Keys,
        area: &'static str,
        column: &'static str,
    ) -> Result<Vec<u8>, StoreError> {
        keys.open(area, &self.key, &self.bytes(column)?)
            .map_err(|error| self.impossible(column, error))
    }

    /// Decrypts what stands in a column, when something does.
    pub(crate) fn opened_optional(
        &self,
        keys: &Keys,
        area: &'static str,
        column: &'static str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let sealed = self.optional_bytes(column)?;
        sealed
            .map(|sealed| {
                keys.open(area, &self.key, &sealed).map_err(|error| self.impossible(column, error))
            })
            .transpose()
    }

    /// Decrypts JSON.
    pub(crate) fn opened_json<T: DeserializeOwned>(
        &self,
        keys: &Keys,
        area: &'static str,
        column: &'static str,
    ) -> Result<T, StoreError> {
        // The reader's words may quote what it read, and this is personal.
        serde_json::from_slice(&self.opened(keys, area, column)?)
            .map_err(|_| self.impossible(column, "the decrypted content is not as it should be"))
    }
}

/// An instant as text that sorts by time.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

/// The name of a variant, as JSON writes it.
pub(crate) fn name_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        Ok(other) => other.to_string(),
        Err(error) => format!("?{error}"),
    }
}

/// JSON of one of our own types.
///
/// # Panics
/// Never: our types have no maps with keys that are no text, and nothing that refuses to be written.
pub(crate) fn json_of<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("our types can always be written as JSON")
}
