//! The commands of the project. `cargo xtask --help` lists them.

mod bench;
mod cases;
mod certificates;
mod checkout;
mod context;
mod db;
mod declarations;
mod demo;
mod fuzz;
mod guard;
mod http;
mod journeys;
mod native;
mod oracle;
mod outside;
mod paths;
mod postgres;
mod process;
mod run;
mod stack;
mod test;
mod tools;
mod wasm;
mod web;

use std::env;
use std::process::ExitCode;

use anyhow::Result;

use crate::context::Context;
use crate::run::Start;

const HELP: &str = "\
Bevilling: the commands of the project

cargo xtask run [--fresh]     build everything, start the server and the simulated outside world,
                              load the example day, serve until Ctrl-C
                                --fresh                      delete the data of the last run first
                                BEVILLING_PORT               the app's port (8080)
                                BEVILLING_INTEGRATION_PORT   the port for messages (8443)
                                SIM_PORT                     the simulator's port (8090)
cargo xtask test [STEP...]    everything that continuous integration runs, or only these steps
                                --list                       name the steps
                                BEVILLING_E2E_ONLY           run only the journeys whose file name contains this
                                BEVILLING_SCHEMAS            folder of the published schemas to check against
                                BEVILLING_CHROMIUM           the browser to use
cargo xtask ci [STEP...]      the same
cargo xtask cases FILE...     run case files through the domain
cargo xtask bench [ARG...]    measure speed and size with optimized programs; write the record
                                --domain                     only what needs no server, in minutes
                                --only NAME,..               only these; no record
cargo xtask oracle [COUNT]    compare random cases with the oracle, and native with WebAssembly; write the record
cargo xtask fuzz [COUNT]      draw ten million cases for the properties of the domain; write the record
cargo xtask screens           run the journeys and replace the pictures in docs/screens
cargo xtask web               build the app into dist/
cargo xtask wasm              build the domain as packages for browsers and for Node
cargo xtask tools             install every tool that is missing
cargo xtask db reset          delete the data of `run`
cargo xtask db postgres       serve a throw-away PostgreSQL until Ctrl-C

Tools and build output lie in ${XDG_CACHE_HOME:-~/.cache}/bevilling; CARGO_TARGET_DIR moves the build output.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|first| first == guard::SUBCOMMAND) {
        guard::watch();
        return ExitCode::SUCCESS;
    }
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help", ..] => return Ok(help()),
        [.., "--help" | "-h"] => return Ok(help()),
        _ => {}
    }
    let rest = arguments.get(1..).unwrap_or_default();
    let start = Context::start;
    match words.as_slice() {
        ["run"] => run::run(&start()?, Start::Keep)?,
        ["run", "--fresh"] => run::run(&start()?, Start::Fresh)?,
        ["test" | "ci", "--list"] => test::list(),
        ["test" | "ci", ..] => test::run(&start()?, rest)?,
        ["cases", _, ..] => return cases::run(&start()?, rest),
        ["bench", ..] => bench::run(&start()?, rest)?,
        ["oracle", ..] => oracle::run(&start()?, rest)?,
        ["fuzz", ..] => fuzz::run(&start()?, rest)?,
        ["screens"] => journeys::take_pictures(&start()?)?,
        ["web"] => web::build(&start()?)?,
        ["wasm"] => wasm::command(&start()?)?,
        ["tools"] => tools::all(&start()?)?,
        ["db", "reset"] => run::reset(&start()?)?,
        ["db", "postgres"] => db::postgres(&start()?)?,
        _ => {
            eprintln!("error: `{}` is no command\n", words.join(" "));
            eprint!("{HELP}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn help() -> ExitCode {
    print!("{HELP}");
    ExitCode::SUCCESS
}
