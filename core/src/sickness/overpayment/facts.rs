//! What is known about an amount that was paid too much in a year, or that an employer owes.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, Known};
use crate::rule::value::{ToValue, Value};
use crate::sickness::payee::Payee;
use crate::text::Message;

/// The ground of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ClaimKind {
    /// What was paid too much — *tilbagebetaling*.
    Repayment,
    /// What the municipality paid for an employer that ought to — *forskud*.
    Advance,
}

impl ClaimKind {
    /// The kind of claim as debt collection knows it.
    #[must_use]
    pub const fn type_code(self) -> &'static str {
        match self {
            ClaimKind::Repayment => "KFURSDP",
            ClaimKind::Advance => "KFFORUS",
        }
    }
}

impl ToValue for ClaimKind {
    fn to_value(&self) -> Value {
        Value::Word(Cow::Borrowed(self.type_code()))
    }
}

macro_rules! overpayment_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about an overpayment. Unknown is absent, never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct OverpaymentFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<OverpaymentFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact of an overpayment, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+];
    };
}

overpayment_facts! {
    /// Who got it.
    DEBTOR: Payee = "overpayment.debtor", FactDebtor, FactMissing, debtor;
    /// Why it is claimed.
    KIND: ClaimKind = "overpayment.kind", FactClaimKind, FactMissing, kind;
    /// How much too much the payee got in hand.
    AMOUNT: Money = "overpayment.amount", FactOverpaid, AmountMissing, amount;
    /// The tax that was withheld of it.
    TAX: Money = "overpayment.tax", FactOverpaidTax, AmountMissing, tax;
    /// The year in which it was paid.
    YEAR: i64 = "overpayment.year", FactOverpaidYear, FactMissing, year;
    /// It was received unlawfully, as a person found.
    UNLAWFUL: bool = "overpayment.unlawful", FactUnlawful, BetterKnowledgeOpen, unlawful;
    /// It was received against better knowledge, as a person found.
    BETTER_KNOWLEDGE: bool = "overpayment.betterKnowledge", FactBetterKnowledge, BetterKnowledgeOpen, better_knowledge;
    /// The last day of the hearing.
    HEARING_UNTIL: NaiveDate = "overpayment.hearingUntil", FactHearingUntil, HearingMissing, hearing_until;
    /// The party answered the hearing.
    HEARING_ANSWERED: bool = "overpayment.hearingAnswered", FactHearingAnswered, HearingOpen, hearing_answered;
    /// The day the claim is due.
    DUE_ON: NaiveDate = "overpayment.dueOn", FactClaimDue, FactMissing, due_on;
}
