//! Names and lengths of files.

use super::source::{is_foreign, nothing, paths, texts};

/// Where a file may be longer than [`MOST_LINES`], and why.
const LONG: [(&str, &str); 0] = [];
/// Most lines of a file that people read from top to bottom. Lists of data may be longer.
const MOST_LINES: usize = 700;
/// What is read from top to bottom.
const READ: [&str; 8] = ["rs", "mjs", "js", "css", "html", "sql", "typ", "md"];
/// Names that tools and customs give.
const GIVEN: [&str; 8] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "README.md",
    "LICENSE",
    "OFL.txt",
    ".gitignore",
    ".gitattributes",
];

#[test]
fn rust_files_and_their_folders_have_snake_case_names() {
    let odd = |part: &&str| {
        !part
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    let found: Vec<String> = paths()
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        // A program's folder bears the name of the program.
        .filter(|path| {
            let inside = path
                .split_once("/src/bin/")
                .map_or(path.as_str(), |(_, bin)| bin.rsplit('/').next().unwrap_or(bin));
            inside.trim_end_matches(".rs").split('/').any(|part| odd(&part))
        })
        .collect();
    nothing(&found, "names that are not snake_case");
}

#[test]
fn other_files_have_names_in_lower_case_without_spaces() {
    let plain = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_./".contains(letter)
    };
    let found: Vec<String> = paths()
        .into_iter()
        .filter(|path| !is_foreign(path) && !path.contains("/fonts/"))
        .filter(|path| {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            !folder.chars().all(plain) || !(GIVEN.contains(&name) || name.chars().all(plain))
        })
        .collect();
    nothing(&found, "names with capitals, spaces or other letters");
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut found = Vec::new();
    for file in texts() {
        let lines = file.text.lines().count();
        let allowed = LONG.iter().any(|(path, _)| *path == file.path);
        if READ.contains(&file.extension()) && lines > MOST_LINES && !allowed {
            found.push(format!("{}: {lines} lines", file.path));
        }
    }
    nothing(&found, "files over the limit");
    for (path, reason) in LONG {
        assert!(!reason.is_empty(), "{path} needs a reason");
        let lines = super::source::read(path).text.lines().count();
        assert!(lines > MOST_LINES, "{path} needs its exception no longer");
    }
}

#[test]
fn every_text_file_ends_with_a_line_end_and_holds_no_tab_or_carriage_return() {
    let mut found = Vec::new();
    for file in texts() {
        let data = file.extension() == "json";
        if !data && !file.text.is_empty() && !file.text.ends_with('\n') {
            found.push(format!("{}: no line end at the end", file.path));
        }
        for (number, line) in file.text.lines().enumerate() {
            if line.contains(['\t', '\r']) && file.extension() == "rs" {
                found.push(format!("{}:{}: a tab or carriage return", file.path, number + 1));
            }
        }
    }
    nothing(&found, "files with odd white space");
}
