//! The command line of wasm-bindgen, built from the version that our own `Cargo.lock` pins.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
