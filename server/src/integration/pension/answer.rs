//! Reads pension data. What is unknown stays unknown; what we do not understand breaks the contract and is never guessed.

use bevilling_core::calendar::period::Period;
use bevilling_core::cpr::CprNumber;
use bevilling_core::money::Money;
use bevilling_core::supplement::kinds::PensionKind;
use bevilling_core::supplement::snapshot::{PensionSnapshot, PercentEntry, WealthStatement};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

use crate::integration::platform::error::PortError;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    cpr: String,
    as_of: NaiveDate,
    pension_type: Option<String>,
    #[serde(default)]
    case_started: Option<NaiveDate>,
    #[serde(default)]
    awarded_on: Option<NaiveDate>,
    wealth: Wealth,
    personal_percent: Vec<Percent>,
    health_percent: Vec<Percent>,
}

#[derive(Deserialize)]
#[serde(rename_all_fields = "camelCase", tag = "status")]
enum Wealth {
    NotStated,
    Stated {
        reference_date: NaiveDate,
        lines: Vec<Line>,
        #[serde(default)]
        decided_total_ore: Option<i64>,
    },
}

/// One line of the statement. Lines of both partners count alike.
#[derive(Deserialize)]
struct Line {
    owner: Owner,
    kind: LineKind,
    ore: i64,
}

#[derive(Deserialize)]
enum Owner {
    Borger,
    Partner,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum LineKind {
    Bank,
    Bonds,
    MortgageDeeds,
    ListedShares,
    FundUnits,
    Cash,
    OtherSecurities,
    Disregard,
    LandTaxLoan,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Percent {
    percent: i64,
    from: NaiveDate,
    #[serde(default)]
    to: Option<NaiveDate>,
    updated_on: NaiveDate,
}

/// The snapshot that an answer holds.
pub(super) fn read(
    body: &[u8],
    asked: &CprNumber,
    now: DateTime<Utc>,
) -> Result<PensionSnapshot, PortError> {
    // The parser's own words could quote the answer, which is about a person.
    let wire: Wire = serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        PortError::contract(format!("the answer cannot be read at line {line}, column {column}"))
    })?;
    if wire.cpr != asked.digits() {
        return Err(PortError::contract("the answer is about somebody else"));
    }
    let kind = match wire.pension_type.as_deref() {
        None => None,
        Some(name) => Some(
            PensionKind::find(name)
                .ok_or_else(|| PortError::contract("an unknown kind of pension"))?,
        ),
    };
    Ok(PensionSnapshot {
        fetched_at: now,
        as_of: wire.as_of,
        kind,
        case_started: wire.case_started,
        awarded_on: wire.awarded_on,
        wealth: wealth(wire.wealth)?,
        personal_percent: history(&wire.personal_percent)?,
        health_percent: history(&wire.health_percent)?,
    })
}

fn wealth(wealth: Wealth) -> Result<WealthStatement, PortError> {
    let Wealth::Stated { reference_date, lines, decided_total_ore } = wealth else {
        return Ok(WealthStatement::NotStated);
    };
    let (mut first, mut second, mut less) = (Money::ZERO, Money::ZERO, Money::ZERO);
    for line in &lines {
        let (Owner::Borger | Owner::Partner) = line.owner;
        let sum = match line.kind {
            LineKind::Bank
            | LineKind::Bonds
            | LineKind::MortgageDeeds
            | LineKind::ListedShares
            | LineKind::FundUnits => &mut first,
            LineKind::Cash | LineKind::OtherSecurities => &mut second,
            LineKind::Disregard | LineKind::LandTaxLoan => &mut less,
        };
        *sum = sum
            .checked_add(Money::from_ore(line.ore))
            .ok_or_else(|| PortError::contract("the wealth is larger than can be"))?;
    }
    Ok(WealthStatement::Stated {
        reference_date,
        items_1_to_5: first,
        items_6_to_7: second,
        disregards: less,
        decided_total: decided_total_ore.map(Money::from_ore),
    })
}

fn history(entries: &[Percent]) -> Result<Vec<PercentEntry>, PortError> {
    let one = |entry: &Percent| {
        let valid = Period::new(entry.from, entry.to)
            .map_err(|_| PortError::contract("a percentage ends before it begins"))?;
        Ok(PercentEntry { percent: entry.percent, valid, updated_on: entry.updated_on })
    };
    entries.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn answer() -> Value {
        json!({
            "cpr": "1703509858", "fetchedAt": "2026-01-12T08:00:00Z", "asOf": "2026-01-12",
            "caseStatus": "Aktiv", "pensionType": "Folkepension", "underAdministration": false,
            "awardedOn": "2017-04-01",
            "wealth": { "status": "Stated", "referenceDate": "2026-01-01", "decidedTotalOre": 350_000, "lines": [
                { "owner": "Borger", "kind": "bank", "ore": 100_000 },
                { "owner": "Partner", "kind": "fundUnits", "ore": 200_000 },
                { "owner": "Partner", "kind": "cash", "ore": 70_000 },
                { "owner": "Borger", "kind": "disregard", "ore": 15_000 },
                { "owner": "Borger", "kind": "landTaxLoan", "ore": 5_000 },
            ] },
            "personalPercent": [{ "percent": 60, "from": "2026-01-01", "updatedOn": "2025-12-01" }],
            "healthPercent": [],
        })
    }

    fn check(answer: &Value) -> Result<PensionSnapshot, PortError> {
        let asked = "1703509858".parse().expect("a test vector");
        read(answer.to_string().as_bytes(), &asked, DateTime::UNIX_EPOCH)
    }

    #[test]
    fn lines_of_both_partners_are_summed_by_their_group() {
        let snapshot = check(&answer()).expect("can be read");
        assert_eq!(snapshot.kind, Some(PensionKind::OldAge));
        assert_eq!(
            snapshot.wealth,
            WealthStatement::Stated {
                reference_date: "2026-01-01".parse().expect("a day"),
                items_1_to_5: Money::from_ore(300_000),
                items_6_to_7: Money::from_ore(70_000),
                disregards: Money::from_ore(20_000),
                decided_total: Some(Money::from_ore(350_000)),
            }
        );
        assert_eq!(snapshot.personal_percent[0].percent, 60);
    }

    #[test]
    fn what_is_not_delivered_stays_unknown() {
        let mut wire = answer();
        wire["pensionType"] = Value::Null;
        wire["wealth"] = json!({ "status": "NotStated" });
        let snapshot = check(&wire).expect("can be read");
        assert_eq!((snapshot.kind, snapshot.wealth), (None, WealthStatement::NotStated));
    }

    #[test]
    fn what_we_do_not_understand_is_never_guessed() {
        for (pointer, wrong) in [
            ("/cpr", json!("2802499879")),
            ("/pensionType", json!("Nypension")),
            ("/wealth/lines/0/kind", json!("gold")),
            ("/wealth/lines/0/owner", json!("Nabo")),
            ("/wealth/lines/0/ore", json!(i64::MAX)),
            ("/wealth/lines/0/ore", json!(1.5)),
            ("/wealth/status", json!("Maybe")),
            ("/personalPercent/0/to", json!("2025-12-31")),
            ("/asOf", json!("2026-02-30")),
        ] {
            let mut wire = answer();
            match wire.pointer_mut(pointer) {
                Some(place) => *place = wrong,
                None => wire["personalPercent"][0]["to"] = wrong,
            }
            assert!(matches!(check(&wire), Err(PortError::Contract { .. })), "{pointer}");
        }
    }
}
