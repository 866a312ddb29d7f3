//! The files of the repository, as every check reads them.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what tools write, not what people write.
const BUILT: [&str; 7] = [".git", "target", "dist", "node_modules", ".data", "out", "records"];
/// Files of others, kept as they came, and files that tools write.
const FOREIGN: [&str; 6] = [
    "Cargo.lock",
    "public/design/dkfds.min.css",
    "public/design/licences/",
    "server/letter/fonts/",
    "xtask/node/package-lock.json",
    "docs/openapi.json",
];
/// What is read as text.
const TEXT: [&str; 15] = [
    "rs", "toml", "md", "mjs", "js", "css", "html", "sql", "typ", "json", "snap", "txt", "yml",
    "xml", "run",
];

/// A text file of the repository.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path from the root, with slashes.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
}

impl File {
    /// What stands behind the last dot; the whole name where there is none.
    pub(crate) fn extension(&self) -> &str {
        extension(&self.path)
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("the package lies two folders below the root").to_owned()
}

/// The path of every file that people keep here, sorted, those of others included.
pub(crate) fn paths() -> Vec<String> {
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    found.sort();
    found
}

/// Every text file that is ours.
pub(crate) fn texts() -> Vec<File> {
    paths()
        .into_iter()
        .filter(|path| TEXT.contains(&extension(path)) && !is_foreign(path))
        .map(|path| read(&path))
        .collect()
}

/// Every Rust file that is ours.
pub(crate) fn rust() -> Vec<File> {
    texts().into_iter().filter(|file| file.extension() == "rs").collect()
}

/// The Rust files below a folder.
pub(crate) fn rust_below(folder: &str) -> Vec<File> {
    rust().into_iter().filter(|file| file.path.starts_with(folder)).collect()
}

/// One file.
pub(crate) fn read(path: &str) -> File {
    let text = fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    File { path: path.to_owned(), text }
}

/// True for a file that others wrote or a tool writes.
pub(crate) fn is_foreign(path: &str) -> bool {
    FOREIGN.iter().any(|foreign| path.starts_with(foreign))
}

/// Fails with every line that was found, so that one run shows all there is to do.
pub(crate) fn nothing(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn extension(path: &str) -> &str {
    path.rsplit(['.', '/']).next().unwrap_or(path)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let entry = entry.expect("an entry can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        if BUILT.contains(&name.as_str()) {
            continue;
        }
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        let kind = entry.file_type().expect("an entry has a type");
        if kind.is_dir() {
            walk(&entry.path(), &path, found);
        } else if kind.is_file() {
            found.push(path);
        }
    }
}
