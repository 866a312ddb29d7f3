//! What other systems are given, under the names that they send: an operation and the municipality.

use bevilling_core::access::client_scope::{ClientScope, Operation};
use bevilling_core::cpr::CvrNumber;
use bevilling_core::text::Language;
use bevilling_core::text::words::known_word;
use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{
    ClientCredentials, Flow, OAuth2, Scopes, SecurityRequirement, SecurityScheme,
};

use crate::http::token::TOKEN_PATH;

/// The way in of other systems, as operations name it.
const CLIENT: &str = "client";

/// Describes how another system comes in, and names what each operation needs in full. Handlers name the operation alone: they do
/// not know the municipality.
pub(super) fn name_scopes(described: &mut OpenApi, municipality: &CvrNumber) {
    let scopes = Operation::ALL.iter().map(|operation| {
        let scope = ClientScope { operation: *operation, municipality: municipality.clone() };
        let word = known_word(operation.as_str(), Language::En).unwrap_or_default();
        (scope.to_string(), word.to_owned())
    });
    let flow = ClientCredentials::new(TOKEN_PATH, Scopes::from_iter(scopes));
    let about = "Another system's token, asked for by private_key_jwt (RFC 7523). A scope is an operation and the municipality, and is sent as it stands here.";
    let client = OAuth2::with_description([Flow::ClientCredentials(flow)], about);
    let components = described.components.get_or_insert_default();
    components.add_security_scheme(CLIENT, SecurityScheme::OAuth2(client));
    for item in described.paths.paths.values_mut() {
        let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.delete];
        for needed in all.into_iter().flatten().filter_map(|operation| operation.security.as_mut())
        {
            for one in needed {
                *one = in_full(one.clone(), municipality);
            }
        }
    }
}

fn in_full(needed: SecurityRequirement, municipality: &CvrNumber) -> SecurityRequirement {
    // The type does not show what it holds; the document does.
    let document = serde_json::to_value(&needed).unwrap_or_default();
    match document.get(CLIENT).and_then(Value::as_array) {
        Some(operations) => {
            let named = operations.iter().filter_map(Value::as_str);
            SecurityRequirement::new(CLIENT, named.map(|name| format!("{name}:{municipality}")))
        }
        None => needed,
    }
}
