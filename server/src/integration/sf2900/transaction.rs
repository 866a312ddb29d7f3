//! Finds the key of a message that does not fit its table, so that it can be kept as evidence and recognized when it comes again.

use crate::integration::sf2900::context::TransactionKey;
use crate::integration::sf2900::envelope::NAMESPACE;
use crate::integration::xml::pattern::{Pattern, bare_cvr};
use crate::integration::xml::reader::{Reader, Token};

/// The key, when both its parts can be read. What is wrong elsewhere in the message does not matter.
pub(crate) fn find_key(message: &[u8]) -> Option<TransactionKey> {
    let (mut sender, mut id) = (None, None);
    let mut reader = Reader::document(message).ok()?;
    let mut path: Vec<String> = Vec::new();
    let mut text = String::new();
    // A message that breaks off is read as far as it goes: the context comes first.
    while let Ok(token) = reader.next_token() {
        match token {
            Token::Start(start) => {
                text.clear();
                let ours = start.namespace.as_deref() == Some(NAMESPACE);
                path.push(if ours { start.local().to_owned() } else { String::new() });
            }
            Token::Text(piece) if is_in_context(&path) => text.push_str(&piece),
            Token::Text(_) => {}
            Token::End => {
                let name = path.last().map(String::as_str);
                if is_in_context(&path)
                    && name == Some("AnvenderTransaktionsID")
                    && Pattern::Uuid.check(&text).is_ok()
                {
                    id = text.parse().ok();
                }
                if is_in_context(&path)
                    && name == Some("AfsendendeMyndighed")
                    && Pattern::Cvr.check(&text).is_ok()
                {
                    sender = Some(bare_cvr(&text).to_owned());
                }
                text.clear();
                path.pop();
                if let (Some(sender_cvr), Some(transaction_id)) = (&sender, id) {
                    return Some(TransactionKey { sender_cvr: sender_cvr.clone(), transaction_id });
                }
            }
            Token::Done => return None,
        }
    }
    None
}

fn is_in_context(path: &[String]) -> bool {
    matches!(path, [.., request, order, context, _]
        if request == "FordelingsobjektModtagRequest" && order == "anmodning" && context == "DistributionContext")
}
