//! `cargo xtask bench`: measures speed and size with optimized programs.

use std::time::Duration;

use anyhow::Result;

use crate::context::Context;
use crate::native::{self, Profile};
use crate::{tools, wasm, web};

const LIMIT: Duration = Duration::from_secs(60 * 60);

/// Builds everything in release and runs the program that measures.
///
/// # Errors
/// When something does not compile, or a measurement fails.
pub(crate) fn run(context: &Context, arguments: &[String]) -> Result<()> {
    let chromium = tools::chromium::ensure(context)?;
    let packages = tools::node::ensure(context)?;
    web::build(context)?;
    let package = wasm::build(context)?.web;
    let answers = wasm::build_answers(context)?;
    let openfisca = tools::python::ensure_openfisca(context)?;
    // The domain alone needs no server.
    let outside = if arguments.iter().any(|argument| argument == "--domain") {
        Vec::new()
    } else {
        vec![
            ("BEVILLING_SERVER_BIN", native::SERVER),
            ("BEVILLING_SIM_BIN", native::SIMULATOR),
            ("BEVILLING_DEMO_BIN", native::DEMO),
        ]
    };
    let names: Vec<_> = outside.iter().map(|(_, name)| *name).chain([native::BENCH]).collect();
    let programs = native::build(context, Profile::Release, &names)?;
    let mut command = context.command(programs.join(native::BENCH));
    command
        .args(arguments)
        .envs(outside.iter().map(|(variable, name)| (variable, programs.join(name))))
        .env("BEVILLING_WEB_DIR", context.paths.dist())
        .env("BEVILLING_PACKAGE", package)
        .env("BEVILLING_ANSWERS", answers)
        .env("BEVILLING_OPENFISCA", openfisca)
        .env("BEVILLING_NODE_MODULES", packages.modules)
        .env("BEVILLING_CHROMIUM", chromium)
        .env("BEVILLING_ROOT", &context.paths.root);
    context.supervisor.run("measuring", command, LIMIT)
}
