//! Reads a payment file of the profile `pain.001.001.03` and checks its sums.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use roxmltree::Node;

use crate::xml::{self, Times};

const NS: &str = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03";

/// The orders of one file.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) payments: Vec<Payment>,
}

/// One order as it was sent.
#[derive(Debug)]
pub(super) struct Payment {
    pub(super) end_to_end_id: String,
    /// `CPR` or `CVR` and the number.
    pub(super) payee: String,
    pub(super) name: String,
    pub(super) ore: i64,
    pub(super) value_date: NaiveDate,
    pub(super) text: String,
}

/// Why a file is not taken.
#[derive(Debug)]
pub(super) enum Wrong {
    /// Not even a payment file.
    Unreadable(String),
    /// A payment file that breaks the profile.
    Profile(String),
}

impl Payment {
    /// Everything that a repeat may not change.
    pub(super) fn content(&self) -> String {
        format!("{}|{}|{}|{}|{}", self.payee, self.name, self.ore, self.value_date, self.text)
    }
}

pub(super) fn bundle(body: &[u8]) -> Result<Bundle, Wrong> {
    let (_, document) = xml::parse(body).map_err(Wrong::Unreadable)?;
    let root = document.root_element();
    if !root.has_tag_name((NS, "Document")) {
        return Err(Wrong::Unreadable(
            "the root is not the Document of pain.001.001.03".to_owned(),
        ));
    }
    read(root).map_err(Wrong::Profile)
}

fn read(root: Node<'_, '_>) -> Result<Bundle, String> {
    check(root, &[("CstmrCdtTrfInitn", Times::One)])?;
    let file = part(root, &["CstmrCdtTrfInitn"])?;
    check(file, &[("GrpHdr", Times::One), ("PmtInf", Times::OneOrMore)])?;
    let header = part(file, &["GrpHdr"])?;
    let order =
        ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"].map(|name| (name, Times::One));
    check(header, &order)?;
    if xml::need(header, &["MsgId"])?.chars().count() > 35 {
        return Err("MsgId is longer than 35 characters".to_owned());
    }
    eight_digits(xml::need(header, &["InitgPty", "Id", "OrgId", "Othr", "Id"])?)?;
    let created = xml::need(header, &["CreDtTm"])?;
    let seconds = created.get(..19).unwrap_or_default();
    chrono::NaiveDateTime::parse_from_str(seconds, "%Y-%m-%dT%H:%M:%S")
        .map_err(|_| "CreDtTm is not a time".to_owned())?;

    let mut payments = Vec::new();
    for group in file.children().filter(|node| node.has_tag_name((NS, "PmtInf"))) {
        payments.extend(group_of_payments(group)?);
    }
    sums(header, &payments)?;
    let mut seen = BTreeSet::new();
    for payment in &payments {
        if !seen.insert(&payment.end_to_end_id) {
            return Err(format!("{} stands twice in the file", payment.end_to_end_id));
        }
    }
    Ok(Bundle { payments })
}

fn group_of_payments(group: Node<'_, '_>) -> Result<Vec<Payment>, String> {
    check(
        group,
        &[
            ("PmtInfId", Times::One),
            ("PmtMtd", Times::One),
            ("BtchBookg", Times::Optional),
            ("NbOfTxs", Times::One),
            ("CtrlSum", Times::One),
            ("PmtTpInf", Times::Optional),
            ("ReqdExctnDt", Times::One),
            ("Dbtr", Times::One),
            ("DbtrAcct", Times::One),
            ("DbtrAgt", Times::One),
            ("UltmtDbtr", Times::Optional),
            ("ChrgBr", Times::Optional),
            ("CdtTrfTxInf", Times::OneOrMore),
        ],
    )?;
    if xml::need(group, &["PmtInfId"])?.chars().count() > 35 {
        return Err("PmtInfId is longer than 35 characters".to_owned());
    }
    if xml::need(group, &["PmtMtd"])? != "TRF" {
        return Err("PmtMtd must be TRF".to_owned());
    }
    iban(xml::need(group, &["DbtrAcct", "Id", "IBAN"])?)?;
    let date = xml::need(group, &["ReqdExctnDt"])?;
    let date = date.parse::<NaiveDate>().map_err(|_| "ReqdExctnDt is not a date".to_owned())?;
    let payments = group
        .children()
        .filter(|node| node.has_tag_name((NS, "CdtTrfTxInf")))
        .map(|node| payment(node, date))
        .collect::<Result<Vec<_>, _>>()?;
    sums(group, &payments)?;
    Ok(payments)
}

fn payment(node: Node<'_, '_>, value_date: NaiveDate) -> Result<Payment, String> {
    check(
        node,
        &[
            ("PmtId", Times::One),
            ("PmtTpInf", Times::Optional),
            ("Amt", Times::One),
            ("ChrgBr", Times::Optional),
            ("Cdtr", Times::One),
            ("RmtInf", Times::Optional),
        ],
    )?;
    let id = xml::need(node, &["PmtId", "EndToEndId"])?;
    if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err("EndToEndId must be a UUID without dashes".to_owned());
    }
    check(part(node, &["Amt"])?, &[("InstdAmt", Times::One)])?;
    if part(node, &["Amt", "InstdAmt"])?.attribute("Ccy") != Some("DKK") {
        return Err("the currency must be DKK".to_owned());
    }
    let ore = amount(xml::need(node, &["Amt", "InstdAmt"])?)?;
    if ore == 0 {
        return Err("an amount must be above zero".to_owned());
    }
    let payee = match (
        xml::text(node, &["Cdtr", "Id", "PrvtId", "Othr", "Id"]),
        xml::text(node, &["Cdtr", "Id", "OrgId", "Othr", "Id"]),
    ) {
        ("", "") => return Err("Cdtr/Id names nobody".to_owned()),
        (cpr, "") if cpr.len() == 10 && cpr.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("CPR {cpr}")
        }
        ("", cvr) => format!("CVR {}", eight_digits(cvr)?),
        _ => return Err("Cdtr/Id must be ten digits of a person or eight of a company".to_owned()),
    };
    let text = xml::text(node, &["RmtInf", "Ustrd"]);
    if text.chars().count() > 20 {
        return Err("the text on the statement is longer than 20 characters".to_owned());
    }
    Ok(Payment {
        end_to_end_id: id.to_owned(),
        payee,
        name: xml::text(node, &["Cdtr", "Nm"]).to_owned(),
        ore,
        value_date,
        text: text.to_owned(),
    })
}

/// The number and the sum that stand in the node are those of the payments.
fn sums(node: Node<'_, '_>, payments: &[Payment]) -> Result<(), String> {
    let inside = node.tag_name().name();
    if xml::need(node, &["NbOfTxs"])?.parse::<usize>() != Ok(payments.len()) {
        return Err(format!("NbOfTxs of {inside} is not the number of payments"));
    }
    let sum = payments.iter().try_fold(0_i64, |sum, payment| sum.checked_add(payment.ore));
    if sum != Some(amount(xml::need(node, &["CtrlSum"])?)?) {
        return Err(format!("CtrlSum of {inside} is not the sum of the payments"));
    }
    Ok(())
}

/// `1284.75` as øre. More than two decimals are an error and never rounded.
fn amount(text: &str) -> Result<i64, String> {
    let wrong = || "an amount is not kroner with at most two decimals".to_owned();
    let (kroner, ore) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(kroner) || !digits(ore) || ore.len() > 2 {
        return Err(wrong());
    }
    let kroner = kroner.parse::<i64>().map_err(|_| wrong())?;
    let ore = format!("{ore:0<2}").parse::<i64>().map_err(|_| wrong())?;
    kroner.checked_mul(100).and_then(|all| all.checked_add(ore)).ok_or_else(wrong)
}

fn iban(text: &str) -> Result<(), String> {
    let plain = text.len() == 18
        && text.starts_with("DK")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let turned = text.get(4..).zip(text.get(..4)).map(|(rest, start)| format!("{rest}{start}"));
    let remainder = turned.unwrap_or_default().chars().fold(0_u32, |sum, sign| {
        let value = sign.to_digit(36).unwrap_or(0);
        (sum * if value < 10 { 10 } else { 100 } + value) % 97
    });
    if plain && remainder == 1 {
        Ok(())
    } else {
        Err("the debtor's IBAN is not a Danish one".to_owned())
    }
}

fn eight_digits(text: &str) -> Result<&str, String> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text)
    } else {
        Err("a CVR number is eight digits".to_owned())
    }
}

fn check(node: Node<'_, '_>, allowed: &[(&str, Times)]) -> Result<(), String> {
    let allowed = allowed.iter().map(|(name, times)| (NS, *name, *times)).collect::<Vec<_>>();
    xml::check(node, &allowed)
}

fn part<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Result<Node<'a, 'i>, String> {
    xml::find(node, path).ok_or_else(|| format!("{} is missing", path.join("/")))
}

#[cfg(test)]
mod tests {
    use super::{amount, iban};

    #[test]
    fn amounts_are_whole_oere() {
        assert_eq!(amount("1284.75"), Ok(128_475));
        assert_eq!(amount("153.00"), Ok(15_300));
        assert_eq!(amount("153"), Ok(15_300));
        assert_eq!(amount("0.5"), Ok(50));
        for wrong in ["", "1,5", "1.234", "-1.00", "1.", ".5", "1e3"] {
            assert!(amount(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_check_digits_of_an_account_count() {
        assert_eq!(iban("DK8199990000012345"), Ok(()));
        assert_eq!(iban("DK8399990000067890"), Ok(()));
        assert!(iban("DK8299990000012345").is_err());
    }
}
