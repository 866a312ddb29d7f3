//! Worked examples of sickness benefit: each kind of the case format answered by the core.

mod activities;
pub mod input;
mod procedure;
mod rates_and_days;
mod requirements;
mod weeks;

use bevilling_core::hours::Hours;
use serde_json::{Map, Number, Value, json};

use input::Input;

/// The keys that a kind answers.
pub type Answer = Map<String, Value>;

/// What the core says to an input.
///
/// # Errors
/// A sentence when the input holds a word that is not one of its list.
pub fn answer(input: &Input) -> Result<Answer, String> {
    let found = match input {
        Input::RateYear { year, weekly_max_ore, hourly_max_ore, query_date } => {
            rates_and_days::rate_year(*year, *weekly_max_ore, *hourly_max_ore, *query_date)
        }
        Input::S55Limits { year, weekly_max_ore } => {
            rates_and_days::s55_limits(*year, *weekly_max_ore)
        }
        Input::SplitByRateYear { from, to, last_loaded_day } => {
            rates_and_days::split(*from, *to, *last_loaded_day)
        }
        Input::IsWeekdayHoliday { dates } => rates_and_days::holidays(dates),
        Input::CountBenefitDays { from, to } => rates_and_days::benefit_days(*from, *to),
        Input::PayoutPeriod { value_month, previous_period_end } => {
            rates_and_days::payout_period(value_month, *previous_period_end)?
        }
        Input::StateShare { benefit_week_numbers } => {
            rates_and_days::state_share(benefit_week_numbers)
        }
        Input::EmploymentRequirementEmployer { employed_unbroken_weeks, within_last_8_weeks } => {
            let hours = within_last_8_weeks.hours_worked.map(|hours| hours.0);
            requirements::employer(*employed_unbroken_weeks, hours)
        }
        Input::EmploymentRequirementMunicipality { first_absence_day, hours_by_month } => {
            requirements::municipality(*first_absence_day, hours_by_month)
        }
        Input::EmploymentRequirementPerActivity {
            employee_requirement_met,
            self_employed_requirement_met,
        } => activities::per_activity(*employee_requirement_met, *self_employed_requirement_met)?,
        Input::UnknownHours { gross_pay_ore, average_hourly_pay_ore } => {
            requirements::unknown_hours(*gross_pay_ore, *average_hourly_pay_ore)
        }
        Input::EmployerPeriod { first_absence_day, employed_weeks, hours_last_8_weeks } => {
            requirements::employer_period(*first_absence_day, *employed_weeks, hours_last_8_weeks.0)
        }
        Input::RefundInEmployerPeriod {
            s55_insurance_on_first_absence_day,
            first_absence_day,
            requested_from,
        } => requirements::insured_refund(
            *s55_insurance_on_first_absence_day,
            *first_absence_day,
            *requested_from,
        ),
        Input::WeeklyRaw { year, weekly_hours, hourly_earning_after_am_ore, hourly_max_ore } => {
            weeks::raw(*year, weekly_hours.0, *hourly_earning_after_am_ore, *hourly_max_ore)
        }
        Input::BenefitWeek(week) => weeks::week(week),
        Input::BenefitPeriod(period) => weeks::period(period),
        Input::BenefitWeekOfSeveralJobs { week_monday, jobs } => {
            weeks::several_jobs(*week_monday, jobs)
        }
        Input::AtpWeek { year, hours, atp_total_per_hour_ore } => {
            weeks::atp(*year, hours.0, *atp_total_per_hour_ore)
        }
        Input::PartialAbsence { contracted_hours, worked_hours, hourly_rate_ore } => {
            weeks::partial(contracted_hours.0, worked_hours.0, *hourly_rate_ore)
        }
        Input::PartialAbsenceWeeks { contracted_hours, worked_hours_by_week } => {
            weeks::partial_weeks(contracted_hours.0, worked_hours_by_week)
        }
        Input::SelfEmployedWeekly {
            year,
            weekly_max_ore,
            annual_profit_ore,
            annual_profits_ore,
        } => weeks::self_employed(
            *year,
            *weekly_max_ore,
            *annual_profit_ore,
            annual_profits_ore.as_deref(),
        ),
        Input::Deadline(deadline) => procedure::deadline(deadline)?,
        Input::RefundWindow {
            first_absence_day,
            notified,
            refund_request,
            first_refundable_day_by_employer_period,
            ended_within_30_days,
        } => procedure::refund_window(bevilling_core::sickness::deadlines::RefundClaim {
            first_absence_day: *first_absence_day,
            notified: *notified,
            requested: *refund_request,
            first_refundable_day: *first_refundable_day_by_employer_period,
            ended_within_30_days: ended_within_30_days.unwrap_or(false),
        }),
        Input::AutomationGate { items } => procedure::automation_gate(items)?,
        Input::LettersOnNotification { notifications } => procedure::letters(notifications),
        Input::RouteReport { reports } => procedure::routes(reports),
        Input::Move { move_date, from_municipality, to_municipality, payouts } => {
            procedure::moved(*move_date, from_municipality, to_municipality, payouts)
        }
        Input::HolidayDuringCase { holiday_agreed_with_municipality, sick_again_from } => {
            procedure::holiday(*holiday_agreed_with_municipality, *sick_again_from)
        }
        Input::LateStopDecision {
            stopped_retroactively_after,
            valid_decision_effective_last_payable_day,
        } => procedure::late_stop(
            *stopped_retroactively_after,
            *valid_decision_effective_last_payable_day,
        ),
        Input::RecourseInterest { claim_presented } => {
            procedure::recourse_interest(*claim_presented)
        }
    };
    match found {
        Value::Object(map) => Ok(map),
        _ => Err("the kind answers no keys".to_owned()),
    }
}

/// No rate is loaded for what was asked.
fn not_loaded() -> Value {
    json!({ "error": "RATE_NOT_LOADED" })
}

/// Hours as the format writes them: a number with the decimals it has.
fn number(hours: Hours) -> Value {
    hundredths(hours.hundredths())
}

/// Hundredths as a number with the decimals it has.
fn hundredths(value: i64) -> Value {
    if value % 100 == 0 {
        return json!(value / 100);
    }
    let sign = if value < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:02}", value.unsigned_abs() / 100, value.unsigned_abs() % 100);
    text.parse::<Number>().map_or(Value::Null, Value::Number)
}
