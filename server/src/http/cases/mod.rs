//! Cases: reading one, and every change of one. One operation, one file.

pub mod add_line;
pub mod add_to_task;
pub mod approve_letter;
pub mod approve_line;
pub mod call;
pub mod cancel_line;
pub mod close_without_action;
pub mod create_grant_task;
pub mod decide_case;
pub mod end_wait;
pub mod identify_citizen;
pub mod list_cases;
mod lookups;
pub mod open_task;
pub mod preview_letter;
pub mod read_case;
pub mod read_decision_letter;
pub mod refresh_facts;
pub mod relate_to_case;
pub mod request_documentation;
pub mod request_power_of_attorney;
pub mod search_cases;
pub mod take_back_decision;
pub mod verify_power_of_attorney;
pub mod view;
pub mod withdraw_application;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations on cases.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_cases::list_cases))
        .routes(routes!(search_cases::search_cases))
        .routes(routes!(read_case::read_case))
        .routes(routes!(identify_citizen::identify_citizen))
        .routes(routes!(verify_power_of_attorney::verify_power_of_attorney))
        .routes(routes!(request_power_of_attorney::request_power_of_attorney))
        .routes(routes!(request_documentation::request_documentation))
        .routes(routes!(create_grant_task::create_grant_task))
        .routes(routes!(relate_to_case::relate_to_case))
        .routes(routes!(add_to_task::add_to_task))
        .routes(routes!(close_without_action::close_without_action))
        .routes(routes!(open_task::open_task))
        .routes(routes!(refresh_facts::refresh_facts))
        .routes(routes!(end_wait::end_wait))
        .routes(routes!(decide_case::decide_case))
        .routes(routes!(take_back_decision::take_back_decision))
        .routes(routes!(preview_letter::preview_letter))
        .routes(routes!(read_decision_letter::read_decision_letter))
        .routes(routes!(approve_letter::approve_letter))
        .routes(routes!(add_line::add_line))
        .routes(routes!(approve_line::approve_line))
        .routes(routes!(cancel_line::cancel_line))
        .routes(routes!(withdraw_application::withdraw_application))
}
