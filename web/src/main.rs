//! The caseworker's app. It computes by the rules of `bevilling_core`, the same that the server decides by.

mod app;
mod case;
mod client;
mod form;
mod language;
mod payout;
mod person;
mod preview;
mod route;
mod session;
mod shell;
mod sickness;
mod supplement;
mod task;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    language::start();
    leptos::mount::mount_to_body(app::app);
    client::browser::remove("start");
}
