//! Bytes that a person looks at: letters, documents, payment files.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// Not every browser's reader of PDF works within a sandbox. The file can load nothing there, and its scripts have no page to reach.
const PDF_POLICY: &str = "default-src 'none'; frame-ancestors 'self'";
/// Everything else may be shown and do nothing.
const SANDBOX: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
/// What a browser may show. Anything else is told to be bytes, whatever it says it is.
const SHOWN: [&str; 7] = [
    "application/pdf",
    "application/xml",
    "text/xml",
    "text/plain",
    "image/png",
    "image/jpeg",
    "image/tiff",
];

/// The media type of PDF.
pub const PDF: &str = "application/pdf";

/// Bytes shown in place, never run, never kept by the browser. The file's name says nothing about anybody.
#[must_use]
pub fn inline(bytes: Vec<u8>, media_type: &str, file_name: &str) -> Response {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let shown = SHOWN
        .iter()
        .find(|known| **known == essence)
        .copied()
        .unwrap_or("application/octet-stream");
    let policy = if shown == PDF { PDF_POLICY } else { SANDBOX };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(shown));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("inline; filename=\"{file_name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_disguise_is_bytes() {
        let response = inline(b"<script>".to_vec(), "text/html; charset=utf-8", "d-1");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/octet-stream");
        assert!(
            response.headers()[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .is_ok_and(|policy| policy.starts_with("sandbox"))
        );
    }
}
