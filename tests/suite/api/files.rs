//! The app's files, and the headers that keep browsers careful.

use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bevilling_tests::test_app::{Setup, TestApp};
use reqwest::Method;
use sha2::{Digest, Sha256};

const SCRIPT: &str = "import init from '/app-1234abcd5678ef90.js'; init();";

async fn with_files() -> (tempfile::TempDir, TestApp) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| {
        let file = folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("/"))).expect("a folder");
        std::fs::write(file, content).expect("a file");
    };
    write(
        "index.html",
        &format!(
            "<!doctype html><html lang=\"da\"><script type=\"module\">{SCRIPT}</script></html>"
        ),
    );
    write("app-1234abcd5678ef90.js", &"export default () => {};\n".repeat(200));
    write("app-1234abcd5678ef90_bg.wasm", "\0asm");
    write("design/app.css", "body { margin: 0 }");
    write("sw.js", "self.addEventListener('fetch', () => {});");
    write("manifest.webmanifest", "{}");
    write("portal/index.html", "<!doctype html><html lang=\"da\"></html>");
    write("package/latest.json", "{}");
    write("package/3f9c1b2a4d5e6f70/bevilling_core.js", "export default () => {};");
    let setup = Setup { web_dir: Some(folder.path().to_owned()), ..Setup::default() };
    let app = TestApp::start_with(setup).await.expect("the embedded database is always there");
    (folder, app)
}

#[tokio::test]
async fn every_page_of_the_app_is_the_same_page_with_the_hash_of_its_script() {
    let (_folder, app) = with_files().await;
    let hash = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(SCRIPT)));
    for path in
        ["/", "/tasks", "/cases/1", "/persons/1", "/search", "/preview", "/help", "/index.html"]
    {
        let answer = app.client.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type")),
            (200, "text/html; charset=utf-8"),
            "{path}"
        );
        let policy = answer.header("content-security-policy");
        for part in [
            hash.as_str(),
            "default-src 'none'",
            "'wasm-unsafe-eval'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path} lacks {part}: {policy}");
        }
        assert!(!policy.contains("'unsafe-"), "{policy}");
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    app.stop().await;
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_travel_small() {
    let (_folder, app) = with_files().await;
    let get = |path: &str| {
        app.client.request(reqwest::Method::GET, path).header("accept-encoding", "br, gzip")
    };
    let script = app.client.send(get("/app-1234abcd5678ef90.js")).await;
    assert_eq!(
        (script.header("cache-control"), script.header("content-encoding")),
        ("public, max-age=31536000, immutable", "br")
    );
    assert_eq!(script.header("content-type"), "text/javascript");
    let wasm = app.client.send(get("/app-1234abcd5678ef90_bg.wasm")).await;
    assert_eq!(wasm.header("content-type"), "application/wasm");
    let style = app.client.send(get("/design/app.css")).await;
    assert_eq!(style.header("cache-control"), "no-cache");
    app.stop().await;
}

#[tokio::test]
async fn the_worker_is_asked_for_each_time_and_may_only_fetch_our_own_files() {
    let (_folder, app) = with_files().await;
    let worker = app.client.get("/sw.js").await;
    assert_eq!(worker.header("content-type"), "text/javascript");
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(
        worker.header("content-security-policy"),
        "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
    );
    let manifest = app.client.get("/manifest.webmanifest").await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    app.stop().await;
}

#[tokio::test]
async fn a_page_that_has_not_changed_keeps_its_policy() {
    let (_folder, app) = with_files().await;
    let page = app.client.get("/portal/").await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (200, "text/html"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval'"), "{policy}");
    let again = app
        .client
        .request(Method::GET, "/portal/")
        .header("if-modified-since", page.header("last-modified"));
    let again = app.client.send(again).await;
    assert_eq!(again.status.as_u16(), 304);
    assert_eq!(again.header("content-security-policy"), policy);
    app.stop().await;
}

#[tokio::test]
async fn the_package_may_be_loaded_from_other_origins_and_nothing_else_may() {
    let (_folder, app) = with_files().await;
    let package = app.client.get("/package/3f9c1b2a4d5e6f70/bevilling_core.js").await;
    let list = app.client.get("/package/latest.json").await;
    for (answer, kept) in [(&package, "public, max-age=31536000, immutable"), (&list, "no-cache")] {
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(answer.header("cache-control"), kept);
        assert_eq!(answer.header("access-control-allow-credentials"), "");
    }
    for path in ["/", "/design/app.css", "/api/v1/session", "/packages", "/openapi.json"] {
        let answer = app.client.get(path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
    let gone = app.client.get("/package/0000000000000000/bevilling_core.js").await;
    assert_eq!((gone.status.as_u16(), gone.problem().name()), (404, "not-found"));
    app.stop().await;
}

#[tokio::test]
async fn what_is_no_file_is_not_found_and_nothing_outside_is_reached() {
    let (_folder, app) = with_files().await;
    for path in [
        "/nothing.js",
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/design/..%2f..%2fx",
        "/assets/x",
    ] {
        let answer = app.client.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().name()), (404, "not-found"), "{path}");
    }
    let posted =
        app.client.send(app.client.request(reqwest::Method::POST, "/design/app.css")).await;
    assert_eq!(posted.problem().name(), "method-not-allowed");
    app.stop().await;
}

#[tokio::test]
async fn every_answer_keeps_browsers_careful() {
    let (_folder, app) = with_files().await;
    for path in [
        "/",
        "/design/app.css",
        "/api/v1/session",
        "/nothing",
        "/health/live",
        "/openapi.json",
        "/auth/callback",
    ] {
        let answer = app.client.get(path).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(answer.header(name), value, "{path}: {name}");
        }
        assert!(
            answer.header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-request-id").len(), 32, "{path}");
    }
    assert_eq!(app.client.get("/api/v1/session").await.header("cache-control"), "no-store");
    app.stop().await;
}
