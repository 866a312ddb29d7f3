//! Runs case files: `bevilling-cases FILE...` compares; `bevilling-cases --plans FILE...` prints what WebAssembly is to compute too, and
//! `bevilling-cases --forms FILE...` what it is to find in forms. `bevilling-cases --oracle SCRIPT AREA SEED COUNT` compares
//! random cases with the oracle, and
//! `bevilling-cases --exports` prints what the exports of the package are to answer to the questions of standard input, and
//! `bevilling-cases --answers` prints the answers to the cases of standard input, one on a line.
#![expect(clippy::print_stdout, reason = "a command line program")]

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use bevilling_domain::case_file::Case;
use bevilling_domain::forms::{self, FormFile};
use bevilling_domain::{answers, exports, oracle, plan, run};
use serde_json::{Value, json};

/// An id with its case, or why it cannot be read as one.
type Entry = (String, Result<Case, String>);

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == "--forms") {
        return print_forms(&arguments[1..]);
    }
    if arguments.first().is_some_and(|first| first == "--oracle") {
        return compare_with_oracle(&arguments[1..]);
    }
    if arguments.first().is_some_and(|first| first == "--answers") {
        return print_answers();
    }
    if arguments.first().is_some_and(|first| first == "--exports") {
        return print_exports();
    }
    let plans = arguments.first().is_some_and(|first| first == "--plans");
    if plans {
        arguments.remove(0);
    }
    if arguments.is_empty() {
        return usage();
    }
    let mut entries = Vec::new();
    for path in &arguments {
        match read(path) {
            Ok(found) => entries.extend(found),
            Err(error) => {
                println!("{path}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    if plans { print_plans(&entries) } else { compare(&entries) }
}

/// An entry that cannot be read as a case counts as failed; the others are still run.
fn read(path: &str) -> Result<Vec<Entry>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let values: Vec<Value> = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let entry = |value: Value| {
        let id = value.get("id").and_then(Value::as_str).unwrap_or("(no id)").to_owned();
        (id, serde_json::from_value(value).map_err(|error| error.to_string()))
    };
    Ok(values.into_iter().map(entry).collect())
}

fn compare(entries: &[Entry]) -> ExitCode {
    let (mut passed, mut failed) = (0, 0);
    for (id, case) in entries {
        match case.as_ref().map_err(Clone::clone).and_then(run::run) {
            Ok(mismatches) if mismatches.is_empty() => passed += 1,
            Ok(mismatches) => {
                failed += 1;
                for mismatch in mismatches {
                    println!(
                        "{id}: {} expected {} actual {}",
                        mismatch.key, mismatch.expected, mismatch.actual
                    );
                }
            }
            Err(error) => {
                failed += 1;
                println!("{id}: {error}");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Compares with the oracle: `--oracle SCRIPT AREA SEED COUNT`.
fn compare_with_oracle(arguments: &[String]) -> ExitCode {
    let [script, area, seed, count] = arguments else { return usage() };
    let (Ok(seed), Ok(count)) = (seed.parse(), count.parse()) else { return usage() };
    match oracle::compare(Path::new(script), area, seed, count) {
        Ok(found) => {
            for difference in &found.differences {
                println!("{difference}");
            }
            println!(
                "{}: {} agree, {} differ, seed {}, SHA-256 {}, {:.0} s",
                found.area,
                found.agree,
                found.differ,
                found.seed,
                found.checksum,
                found.duration.as_secs_f64()
            );
            if found.differ == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            println!("{area}: {error}");
            ExitCode::from(2)
        }
    }
}

/// Answers the cases of standard input, one on a line.
fn print_answers() -> ExitCode {
    match std::io::read_to_string(std::io::stdin()) {
        Ok(lines) => {
            print!("{}", answers::answers(&lines));
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

/// Answers the questions of standard input as the exports of the package are to answer them.
fn print_exports() -> ExitCode {
    let answered = std::io::read_to_string(std::io::stdin())
        .map_err(|error| error.to_string())
        .and_then(|text| {
            serde_json::from_str::<Vec<exports::Question>>(&text).map_err(|error| error.to_string())
        })
        .and_then(|asked| asked.iter().map(exports::answer).collect::<Result<Vec<Value>, _>>());
    match answered {
        Ok(answers) => {
            println!("{}", Value::Array(answers));
            ExitCode::SUCCESS
        }
        Err(error) => {
            println!("{error}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    println!(
        "usage: cases [--plans | --forms] FILE... | cases --answers | cases --exports | cases --oracle SCRIPT AREA SEED COUNT"
    );
    ExitCode::from(2)
}

fn print_forms(paths: &[String]) -> ExitCode {
    let mut all = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path).map_err(|error| error.to_string());
        let file = text.and_then(|text| {
            serde_json::from_str::<FormFile>(&text).map_err(|error| error.to_string())
        });
        match file.and_then(|file| forms::printed(&file)) {
            Ok(found) => all.extend(found),
            Err(error) => {
                println!("{path}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    println!("{}", Value::Array(all));
    ExitCode::SUCCESS
}

fn print_plans(entries: &[Entry]) -> ExitCode {
    let mut plans = Vec::new();
    for (id, case) in entries {
        if let Ok(case) = case
            && let Ok(Some(plan)) = plan::plan(&case.input)
        {
            let assessment = plan.assess();
            plans.push(json!({ "id": id, "plan": plan, "assessment": assessment }));
        }
    }
    println!("{}", Value::Array(plans));
    ExitCode::SUCCESS
}
