//! The addresses of the app's pages stand in more than one place: all of them name the same.

use std::collections::BTreeSet;

use super::source::read;

/// The texts of the list that begins after this.
fn list(path: &str, beginning: &[&str]) -> BTreeSet<String> {
    let file = read(path);
    let rest = beginning.iter().fold(file.text.as_str(), |rest, mark| {
        rest.split_once(mark).expect("the list has a beginning").1
    });
    let list = rest.split(']').next().unwrap_or_default();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn worker_and_server_answer_the_same_addresses_with_the_app() {
    let of_server = list("server/src/http/static_files.rs", &["const APP_PAGES", "= ["]);
    assert!(of_server.contains("preview"), "{of_server:?}");
    assert_eq!(list("public/sw.js", &["const PAGES", "\"/\": ["]), of_server);
}
