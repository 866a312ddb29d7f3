//! The app's files: hashed names are kept for ever, the page is asked for each time, and its policy names its own scripts.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::http::problem::{HttpProblem, ProblemKind};

const KEPT_FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASKED_EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");
/// The package for JavaScript, in a folder named after its content, so that an address never changes what it gives.
const PACKAGE: &str = "/package/";
/// Says which folder that is now, and the hashes of its files.
const LATEST_PACKAGE: &str = "/package/latest.json";
/// Keeps a program of ours on a machine; it fetches its files and does nothing else.
const WORKER: &str = "/sw.js";
/// Pages that the app draws itself: the first segment of their address.
const APP_PAGES: [&str; 7] = ["", "tasks", "cases", "persons", "search", "preview", "help"];

/// The folder of the app, and its page as it was when the server started.
#[derive(Clone)]
pub struct StaticFiles {
    folder: Option<PathBuf>,
    page: Option<Arc<Page>>,
}

struct Page {
    html: Vec<u8>,
    policy: HeaderValue,
}

impl StaticFiles {
    /// The files of a folder. Without a page in it, the interface is served and the app is not.
    #[must_use]
    pub fn open(folder: Option<&Path>, issuer: &str) -> StaticFiles {
        let html = folder.and_then(|folder| std::fs::read(folder.join("index.html")).ok());
        if html.is_none() {
            tracing::warn!("No page of the app is found; only the interface is served");
        }
        let page = html.and_then(|html| {
            let policy =
                HeaderValue::from_str(&policy(&String::from_utf8_lossy(&html), issuer)).ok()?;
            Some(Arc::new(Page { html, policy }))
        });
        StaticFiles { folder: folder.map(Path::to_owned), page }
    }

    fn page(&self) -> Option<Response> {
        let page = self.page.as_ref()?;
        let mut response = Body::from(page.html.clone()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CONTENT_SECURITY_POLICY, page.policy.clone());
        headers.insert(header::CACHE_CONTROL, ASKED_EACH_TIME);
        Some(response)
    }
}

/// Everything that is no operation: a file, a page of the app, or nothing.
pub async fn serve_file(State(files): State<StaticFiles>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
    if matches!(first.as_str(), "api" | "auth" | "health" | "integration") {
        return HttpProblem::new(ProblemKind::NotFound).into_response();
    }
    if !reads {
        return HttpProblem::new(ProblemKind::MethodNotAllowed).into_response();
    }
    // The page has one address for each of the app's; under its file name it would miss its policy.
    if APP_PAGES.contains(&first.as_str()) || path == "/index.html" {
        return files
            .page()
            .unwrap_or_else(|| HttpProblem::new(ProblemKind::NotFound).into_response());
    }
    match &files.folder {
        Some(folder) => serve_from(folder, &path, request).await,
        None => HttpProblem::new(ProblemKind::NotFound).into_response(),
    }
}

async fn serve_from(folder: &Path, path: &str, request: Request) -> Response {
    let directory = ServeDir::new(folder)
        .append_index_html_on_directories(true)
        .precompressed_br()
        .precompressed_gzip();
    let mut response = match directory.oneshot(request).await {
        Ok(found) => found.map(Body::new),
        Err(never) => match never {},
    };
    match response.status() {
        StatusCode::NOT_FOUND => return HttpProblem::new(ProblemKind::NotFound).into_response(),
        StatusCode::METHOD_NOT_ALLOWED => {
            return HttpProblem::new(ProblemKind::MethodNotAllowed).into_response();
        }
        _ => {}
    }
    let is_package = path.starts_with(PACKAGE);
    let stays = is_hashed(path) || (is_package && path != LATEST_PACKAGE);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if stays { KEPT_FOR_EVER } else { ASKED_EACH_TIME });
    if is_package {
        // The rules are public: pages of others may load them. Nothing else may be read from another origin.
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    if path.ends_with(WORKER) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'none'; connect-src 'self'; frame-ancestors 'none'",
            ),
        );
    }
    if is_page(path) {
        // A page beside the app brings files of its own and nothing else.
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            ),
        );
    }
    response
}

/// The policy of the app's page: its own files, its own inline scripts by their hashes, and forms that end at the issuer.
fn policy(html: &str, issuer: &str) -> String {
    let scripts: String = inline_scripts(html)
        .map(|script| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script))))
        .collect();
    let issuer = origin(issuer).map(|origin| format!(" {origin}")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         frame-src 'self' blob:; object-src 'self' blob:; manifest-src 'self'; worker-src 'self'; form-action 'self'{issuer}; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The texts of the scripts that stand in a page.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find("<script")?;
            let after = &rest[start + "<script".len()..];
            let open = after.find('>')?;
            let (attributes, body) = (&after[..open], &after[open + 1..]);
            let end = body.find("</script")?;
            rest = &body[end..];
            let of_a_file =
                attributes.split_ascii_whitespace().any(|attribute| attribute.starts_with("src="));
            if !of_a_file {
                return Some(&body[..end]);
            }
        }
    })
}

fn origin(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split('/').next()?;
    address.get(..scheme.len() + "://".len() + host.len())
}

/// True for the address of a page. The answer that it has not changed bears no type, and its headers replace those that the
/// browser has kept.
fn is_page(path: &str) -> bool {
    path.ends_with('/') || path.ends_with(".html")
}

/// True when a part of the file's name is a hash of its content.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '.', '_']).any(|part| {
        part.len() >= 8
            && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && part.bytes().any(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        for hashed in ["/bevilling-web-3f9c1b2a4d5e6f70_bg.wasm", "/design/app.1a2b3c4d.css"] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for plain in [
            "/index.html",
            "/design/dkfds.min.css",
            "/precache.json",
            "/deadbeef/app.js",
            "/defacade.css",
        ] {
            assert!(!is_hashed(plain), "{plain}");
        }
    }

    #[test]
    fn the_policy_names_each_inline_script_and_no_file() {
        let html = "<script type=\"module\">start()</script><script src=\"/a.js\"></script><script>b()</script>";
        assert_eq!(inline_scripts(html).collect::<Vec<_>>(), ["start()", "b()"]);
        let policy = policy(html, "http://localhost:8090/runtime/oauth2");
        assert!(
            policy.contains(&format!(
                "'sha256-{}'",
                BASE64_STANDARD.encode(Sha256::digest("start()"))
            ))
        );
        assert!(policy.contains("form-action 'self' http://localhost:8090;"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
    }
}
