//! PS-5.6 What the citizen pays — *egenbetaling*.

use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::amount::AMOUNT;
use crate::supplement::rules::own_share::OWN_SHARE;
use crate::text::Message;

/// PS-5.6 What the citizen pays — *egenbetaling*: the own share less the supplement.
pub static OWN_PAYMENT: SupplementRule = SupplementRule {
    id: "PS-5.6b",
    title: Message::RuleOwnPayment,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let own_share = read.money(&OWN_SHARE)?;
        let amount = read.money(&AMOUNT)?;
        let mut account = read.account();
        account.add(Reader::cause_of(&OWN_SHARE), own_share)?;
        account.subtract(Reader::cause_of(&AMOUNT), amount)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};
