//! Days, hours, deadlines and windows of sickness benefit.

use chrono::NaiveDate;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::law::rate_book::{Overlay, RateBook};
use crate::sickness::days::{is_weekday_holiday, payable_weekdays};
use crate::sickness::deadlines::{
    self, Deadline, InsuredFrom, RefundClaim, RefundWindow, SelfEmployedNotification,
};
use crate::sickness::employer::{self, EmployerDuty, Employment};
use crate::sickness::events::{self, HolidayEffect};
use crate::sickness::payout_calendar::{PayoutPeriod, propose_year};
use crate::sickness::right::kinds::Claimant;
use crate::sickness::{distribution, rate_year};
use crate::wasm::exchange::{known, number, problem, read, read_day, read_day_at, write};

/// The hours of a week on its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct DayHours {
    /// Monday first.
    pub hours: [Hours; 7],
}

/// A rate year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct RateYear {
    /// Its number.
    pub year: i32,
    /// Its days.
    pub period: Period,
}

/// The duty of an employer and its period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct EmployerPeriod {
    /// The tests of the duty.
    pub duty: EmployerDuty,
    /// The days that the employer pays; none without a duty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
}

/// The payments of a year.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct PayoutPeriods {
    /// In order.
    pub periods: Vec<PayoutPeriod>,
}

/// What a move of the citizen does to a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct MoveEffect {
    /// The new municipality pays the whole period.
    pub new_municipality_pays: bool,
    /// Why a person must look first; none when the move lies outside of the payout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[tsify(optional, type = "Code")]
    pub asks: Option<Code>,
}

/// How the hours of a week fall on its days when nobody said.
///
/// # Errors
/// A problem when an argument is not of its type, or there are no such hours in a week.
#[wasm_bindgen(js_name = spreadWeek)]
pub fn spread_week(
    #[wasm_bindgen(unchecked_param_type = "Hours")] weekly: JsValue,
    claimant: Ts<Claimant>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<DayHours>, JsValue> {
    let weekly = Hours::from_hundredths(number(&weekly, "weekly")?);
    let (claimant, day, overlay) = (read(&claimant)?, read_day(&day)?, read(&overlay)?);
    match distribution::spread(weekly, claimant, day, &RateBook::with(&overlay)) {
        Some(hours) => write(&DayHours { hours }),
        None => Err(problem("weekly", Code::Range)),
    }
}

/// The rate year that a day belongs to.
///
/// # Errors
/// A problem when the argument is no day.
#[wasm_bindgen(js_name = rateYear)]
pub fn rate_year_of(
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Ts<RateYear>, JsValue> {
    let year = rate_year::of(read_day(&day)?);
    let period = Period::new(rate_year::start(year), Some(rate_year::end(year)))
        .map_err(|_| problem("day", Code::OutOfRange))?;
    write(&RateYear { year, period })
}

/// True on a public holiday from Monday to Friday: neither benefit nor refund is paid for it.
///
/// # Errors
/// A problem when the argument is no day.
#[wasm_bindgen(js_name = isWeekdayHoliday)]
pub fn is_weekday_holiday_on(
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<bool, JsValue> {
    Ok(is_weekday_holiday(read_day(&day)?))
}

/// How many days from Monday to Friday pay, both ends included.
///
/// # Errors
/// A problem when an argument is no day, or they are more than a hundred years apart.
#[wasm_bindgen(js_name = payableDays)]
pub fn payable_days(
    #[wasm_bindgen(unchecked_param_type = "string")] from: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] to: JsValue,
) -> Result<u32, JsValue> {
    let (from, to) = (read_day_at(&from, "from")?, read_day_at(&to, "to")?);
    payable_weekdays(from, to)
        .and_then(|days| u32::try_from(days).ok())
        .ok_or_else(|| problem("to", Code::OutOfRange))
}

/// The last day of a deadline, counted from a day.
///
/// # Errors
/// A problem when an argument is not of its type, or its length is not known for the day.
#[wasm_bindgen(js_name = deadlineDay)]
pub fn deadline_day(
    deadline: Ts<Deadline>,
    #[wasm_bindgen(unchecked_param_type = "string")] counted_from: JsValue,
    overlay: Ts<Overlay>,
) -> Result<String, JsValue> {
    let (deadline, from, overlay) = (read(&deadline)?, read_day(&counted_from)?, read(&overlay)?);
    known(deadlines::last_day(deadline, from, &RateBook::with(&overlay)))
        .map(|day: NaiveDate| day.to_string())
}

/// When the right of a self-employed person begins, and the last day for the notification. Without `insuredFrom` the person is
/// not insured; `works` says for each weekday, Monday first, whether it is normally worked.
///
/// # Errors
/// A problem when an argument is not of its type, no weekday is worked, or a figure is not known for the day.
#[wasm_bindgen(js_name = selfEmployedNotification)]
pub fn self_employed_notification(
    #[wasm_bindgen(unchecked_param_type = "string")] first_absence_day: JsValue,
    #[wasm_bindgen(unchecked_param_type = "InsuredFrom | undefined")] insured_from: JsValue,
    #[wasm_bindgen(unchecked_param_type = "boolean[]")] works: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<SelfEmployedNotification>, JsValue> {
    let (first, overlay) = (read_day(&first_absence_day)?, read(&overlay)?);
    let invalid = |pointer| move |_| problem(pointer, Code::Validation);
    let insured: Option<InsuredFrom> =
        serde_wasm_bindgen::from_value(insured_from).map_err(invalid("insuredFrom"))?;
    let works: [bool; 7] = serde_wasm_bindgen::from_value(works).map_err(invalid("works"))?;
    let book = RateBook::with(&overlay);
    let found = match insured {
        Some(from) => deadlines::insured(first, from, works, &book),
        None => deadlines::uninsured(first, &book),
    };
    known(found).and_then(|found| write(&found))
}

/// Whether the employer must pay the first 30 days, and which they are.
///
/// # Errors
/// A problem when an argument is not of its type, or a limit is not known for the day.
#[wasm_bindgen(js_name = employerPeriod)]
pub fn employer_period(
    employment: Ts<Employment>,
    #[wasm_bindgen(unchecked_param_type = "string")] first_absence_day: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<EmployerPeriod>, JsValue> {
    let (employment, first) = (read(&employment)?, read_day(&first_absence_day)?);
    let overlay = read(&overlay)?;
    let book = RateBook::with(&overlay);
    let duty = known(employer::duty(employment, first, &book))?;
    let period = employer::period(first, None, &book).filter(|_| duty.applies);
    write(&EmployerPeriod { duty, period })
}

/// From which day a request is refunded, and what is lost.
///
/// # Errors
/// A problem when an argument is not of its type, or a figure is not known for the day.
#[wasm_bindgen(js_name = refundWindow)]
pub fn refund_window(
    claim: Ts<RefundClaim>,
    overlay: Ts<Overlay>,
) -> Result<Ts<RefundWindow>, JsValue> {
    let (claim, overlay) = (read(&claim)?, read(&overlay)?);
    known(deadlines::refund_window(claim, &RateBook::with(&overlay)))
        .and_then(|found| write(&found))
}

/// Who pays a payout that a move of the citizen may concern; `residence` is the first day in the new municipality.
///
/// # Errors
/// A problem when an argument is not of its type, or no policy is known for the payout day.
#[wasm_bindgen(js_name = moveEffect)]
pub fn move_effect(
    #[wasm_bindgen(unchecked_param_type = "string")] residence: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] period_from: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] value_date: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<MoveEffect>, JsValue> {
    let residence = read_day_at(&residence, "residence")?;
    let from = read_day_at(&period_from, "periodFrom")?;
    let (paid, overlay) = (read_day_at(&value_date, "valueDate")?, read(&overlay)?);
    let book = RateBook::with(&overlay);
    let new_municipality_pays = known(events::new_municipality_pays(residence, from, paid, &book))?;
    write(&MoveEffect {
        new_municipality_pays,
        asks: events::asks_about_move(residence, from, paid),
    })
}

/// What leave during an absence does, agreed with the municipality or not.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = leaveEffect)]
pub fn leave_effect(
    #[wasm_bindgen(unchecked_param_type = "boolean")] agreed: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string | undefined")] sick_again_from: JsValue,
) -> Result<Ts<HolidayEffect>, JsValue> {
    let agreed = agreed.as_bool().ok_or_else(|| problem("agreed", Code::Validation))?;
    let again = if sick_again_from.is_undefined() {
        None
    } else {
        Some(read_day_at(&sick_again_from, "sickAgainFrom")?)
    };
    write(&events::holiday(agreed, again))
}

/// Where a report goes: `registered` is the municipality where the citizen is registered when it is signed, none when abroad.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = reportGoesTo)]
pub fn report_goes_to(
    #[wasm_bindgen(unchecked_param_type = "string | undefined")] registered: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] workplace: JsValue,
) -> Result<String, JsValue> {
    let text = |value: &JsValue, pointer| {
        value.as_string().ok_or_else(|| problem(pointer, Code::Validation))
    };
    let here =
        if registered.is_undefined() { None } else { Some(text(&registered, "registered")?) };
    let workplace = text(&workplace, "workplace")?;
    Ok(events::report_goes_to(here.as_deref(), &workplace).to_owned())
}

/// The proposal for the payments of a year, from the end of the last period of the year before.
///
/// # Errors
/// A problem when an argument is not of its type, or that end is not a Sunday in the last weeks of the year before.
#[wasm_bindgen(js_name = proposePayouts)]
pub fn propose_payouts(
    #[wasm_bindgen(unchecked_param_type = "number")] year: JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] previous_end: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<PayoutPeriods>, JsValue> {
    let year = i32::try_from(number(&year, "year")?).map_err(|_| problem("year", Code::Range))?;
    let (end, overlay) = (read_day_at(&previous_end, "previousEnd")?, read(&overlay)?);
    let book = RateBook::with(&overlay);
    let periods =
        propose_year(year, end, &book).map_err(|_| problem("previousEnd", Code::Range))?;
    write(&PayoutPeriods { periods })
}
