//! Lists page by page: how many, from where, and where the next page is.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, header};
use bevilling_core::access::Denial;
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::page::Page;

use crate::http::access::Caller;
use crate::http::openapi::BASE;
use crate::http::problem::HttpProblem;
use crate::store::access_log::{AccessAction, AccessPurpose};

const USUAL: i64 = 25;
const MOST: i64 = 100;

/// A page with the link to the next one.
pub type Paged<T> = (HeaderMap, Json<Page<T>>);

/// How many rows a page has: 25 when it is not said, 100 at the most.
#[must_use]
pub fn rows(limit: Option<i64>) -> i64 {
    limit.unwrap_or(USUAL).clamp(1, MOST)
}

/// Whether the list is shown; nothing in it when none of it is the asker's to see.
///
/// # Errors
/// When the asker is refused, which is written down.
pub async fn is_shown(caller: &Caller<'_>, operation: Operation) -> Result<bool, HttpProblem> {
    match caller.may_operate(operation) {
        Ok(()) => Ok(true),
        // Every case belongs to the same area; who may see none of them sees an empty list.
        Err(Denial::NotVisible) => Ok(false),
        Err(denial) => {
            let (purpose, action) = (AccessPurpose::Report, AccessAction::View);
            caller.denied(denial, purpose, action, None, None).await?;
            Err(denial.into())
        }
    }
}

/// A list in which nothing stands.
pub fn empty<T>() -> Paged<T> {
    (HeaderMap::new(), Json(Page { items: Vec::new(), next: None, total: 0 }))
}

/// Takes off the one row more than asked for that tells whether there is a next page, and gives where that starts.
pub fn next_cursor<T>(
    found: &mut Vec<T>,
    limit: i64,
    cursor: impl Fn(&T) -> String,
) -> Option<String> {
    if !i64::try_from(found.len()).is_ok_and(|count| count > limit) {
        return None;
    }
    found.pop();
    found.last().map(cursor)
}

/// The page, with its link when there is a next one. The parameters are repeated in it.
pub fn page<T>(
    items: Vec<T>,
    next: Option<String>,
    total: i64,
    path: &str,
    parameters: &[(&str, Option<String>)],
) -> Paged<T> {
    let link = next.as_deref().and_then(|cursor| {
        let cursor = cursor.replace('/', "%2F");
        let mut address = format!("{BASE}{path}?cursor={cursor}");
        for (name, value) in parameters {
            if let Some(value) = value {
                address.push_str(&format!("&{name}={value}"));
            }
        }
        HeaderValue::from_str(&format!("<{address}>; rel=\"next\"")).ok()
    });
    let headers = HeaderMap::from_iter(link.map(|link| (header::LINK, link)));
    (headers, Json(Page { items, next, total }))
}
