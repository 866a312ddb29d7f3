//! The documents say what is true: links lead somewhere, commands, settings, files and tests exist by the names given.

use std::collections::BTreeSet;

use super::scan::{before_tests, is_word};
use super::source::{File, nothing, read, root, rust, texts};

fn documents() -> Vec<File> {
    texts().into_iter().filter(|file| file.extension() == "md").collect()
}

#[test]
fn every_link_between_documents_leads_to_a_file() {
    let mut found = Vec::new();
    for file in documents() {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (number, line) in file.text.lines().enumerate() {
            for target in line.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                let path = target.split(['#', ' ']).next().unwrap_or_default();
                let outside = target.contains("://") || target.starts_with("mailto:");
                if !outside && !path.is_empty() && !root().join(folder).join(path).exists() {
                    found.push(format!("{}:{}: {target}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "links that lead nowhere");
}

#[test]
fn every_command_of_the_documents_exists() {
    let main = read("xtask/src/main.rs").text;
    let (_, dispatch) =
        main.split_once("fn dispatch").expect("the commands are told apart in dispatch");
    let mut found = Vec::new();
    for file in documents() {
        for (number, line) in file.text.lines().enumerate() {
            for rest in line.split("cargo xtask ").skip(1) {
                let command: String =
                    rest.chars().take_while(|letter| letter.is_ascii_lowercase()).collect();
                if !command.is_empty() && !dispatch.contains(&format!("\"{command}\"")) {
                    found.push(format!("{}:{}: cargo xtask {command}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "commands that do not exist");
}

#[test]
fn the_subcommands_of_the_server_are_those_of_the_operations_guide() {
    let main = read("server/src/main.rs").text;
    let guide = read("docs/operations.md").text;
    let mut found = Vec::new();
    for line in guide.lines().filter(|line| line.starts_with("| `bevilling ")) {
        let name =
            line.trim_start_matches("| `bevilling ").split([' ', '`']).next().unwrap_or_default();
        if !main.contains(&format!("\"{name}\"")) {
            found.push(name.to_owned());
        }
    }
    nothing(&found, "subcommands that the program does not know");
    assert!(guide.contains("| `bevilling serve"), "the guide has the table of subcommands");
}

#[test]
fn the_table_of_settings_is_what_the_server_reads() {
    let read_by_server = settings(before_tests(&read("server/src/config/env.rs").text));
    let guide = read("docs/operations.md").text;
    let rows: String =
        guide.lines().filter(|line| line.starts_with("| `BEVILLING_")).map(first_cell).collect();
    assert_eq!(settings(&rows), read_by_server, "docs/operations.md and server/src/config/env.rs");
    let elsewhere: Vec<String> = rust()
        .iter()
        .filter(|file| file.path.starts_with("server/src/"))
        .flat_map(|file| {
            settings(&file.text)
                .into_iter()
                .map(|name| format!("{}: {name}", file.path))
                .collect::<Vec<_>>()
        })
        .filter(|found| !found.contains("BEVILLING_TEST_"))
        .filter(|found| !read_by_server.iter().any(|name| found.ends_with(&format!(" {name}"))))
        .collect();
    nothing(&elsewhere, "settings that only another place than server/src/config/env.rs knows");
}

#[test]
fn every_test_that_a_document_names_exists() {
    let sources: String = rust().into_iter().map(|file| file.text).collect();
    let functions: BTreeSet<&str> = sources
        .split("fn ")
        .skip(1)
        .filter_map(|rest| rest.split(|letter: char| !is_word(letter)).next())
        .collect();
    let mut found = Vec::new();
    for file in documents() {
        for (number, line) in file.text.lines().enumerate() {
            for name in quoted(line).filter(|name| is_test_name(name)) {
                if !functions.contains(name) {
                    found.push(format!("{}:{}: {name}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "tests that do not exist");
}

#[test]
fn every_file_that_a_document_names_exists() {
    let mut found = Vec::new();
    for file in documents() {
        for (number, line) in file.text.lines().enumerate() {
            for path in quoted(line).filter(|path| is_path(path)) {
                // `a/b.rs` and `a/{b,c}.rs` and `a/*.toml`: what stands before the first open place must be there.
                let sure = path.split(['*', '{', '<', '…']).next().unwrap_or(path);
                let sure = if sure.len() < path.len() {
                    sure.rsplit_once('/').map_or("", |(folder, _)| folder)
                } else {
                    sure
                };
                if !root().join(sure).exists() {
                    found.push(format!("{}:{}: {path}", file.path, number + 1));
                }
            }
        }
    }
    nothing(&found, "files that do not exist");
}

/// What stands in backticks on a line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Tests are named by the sentence they prove, so they have several words.
fn is_test_name(name: &str) -> bool {
    name.matches('_').count() >= 3
        && name
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

fn is_path(text: &str) -> bool {
    let tops = ["core/", "web/", "server/", "public/", "tests/", "xtask/", "docs/"];
    tops.iter().any(|top| text.starts_with(top)) && !text.contains(' ')
}

fn settings(text: &str) -> BTreeSet<String> {
    text.split(|letter: char| !is_word(letter))
        .filter(|word| word.starts_with("BEVILLING_") && word.len() > "BEVILLING_".len())
        .map(str::to_owned)
        .collect()
}

fn first_cell(row: &str) -> &str {
    row.trim_start_matches('|').split('|').next().unwrap_or_default()
}
