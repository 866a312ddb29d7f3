//! Chapters 5, 7–9, 11, 16 and 17: deadlines, windows, routes and effects.

use bevilling_core::sickness::automation::{FALL_OUT, Route, route};
use bevilling_core::sickness::deadlines::{
    self, Deadline, InsuredFrom, RefundClaim, SelfEmployedNotification, absence_day,
};
use bevilling_core::sickness::{duration, events};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::book::book;

use super::input::{self, Notification, Payout, Report};
use super::not_loaded;

pub(super) fn deadline(input: &input::Deadline) -> Result<Value, String> {
    let of = input.of.as_str();
    let plain = match of {
        "benefit_application" => {
            Some((Deadline::BenefitApplication, input.notice_letter_dispatched))
        }
        "objection_to_notice" => {
            Some((Deadline::ObjectionToNotice, input.notice_letter_dispatched))
        }
        "employer_notification" => Some((Deadline::EmployerPaysWages, input.first_absence_day)),
        "employer_notification_no_pay_no_duty" => {
            Some((Deadline::EmployerWithoutDuty, input.first_absence_day))
        }
        "employer_notification_after_own_payment" => {
            Some((Deadline::EmployerAfterPayment, input.employer_payments_ceased))
        }
        "info_form" => Some((Deadline::InfoForm, input.info_form_dispatched)),
        _ => None,
    };
    let missing = || format!("{of} lacks the day it counts from");
    if let Some((deadline, from)) = plain {
        let from = from.ok_or_else(missing)?;
        return Ok(json!({ "deadline": deadlines::last_day(deadline, from, &book()) }));
    }
    match of {
        "complaint" => {
            let received = input.decision_received.ok_or_else(missing)?;
            Ok(json!({ "deadline": deadlines::complaint(received, &book()) }))
        }
        "self_employed_notification" => {
            self_employed(input, input.first_absence_day.ok_or_else(missing)?)
        }
        other => Err(format!("{other} is no deadline")),
    }
}

fn self_employed(input: &input::Deadline, first: NaiveDate) -> Result<Value, String> {
    if !input.insured.unwrap_or(false) {
        let found = if input.agreement_s58a.unwrap_or(false) {
            deadlines::with_agreement(first, &book())
        } else {
            deadlines::uninsured(first, &book())
        };
        return Ok(told(found, None));
    }
    let works = match (&input.normal_working_weekdays, input.insurance_day) {
        (Some(days), _) => days.flags(),
        // Which day is the third cannot be known: a person looks.
        (None, Some(3)) => {
            return Ok(
                json!({ "deadline": null, "right_begins": null, "third_absence_day": null }),
            );
        }
        // The first absence day is a day on which the person would have worked.
        (None, _) => [true; 7],
    };
    match input.insurance_day {
        Some(3) => {
            let third = absence_day(first, 3, works);
            Ok(told(deadlines::insured(first, InsuredFrom::DayThree, works, &book()), third))
        }
        Some(1) | None => {
            Ok(told(deadlines::insured(first, InsuredFrom::DayOne, works, &book()), None))
        }
        Some(other) => Err(format!("there is no insurance from day {other}")),
    }
}

fn told(found: Option<SelfEmployedNotification>, third: Option<NaiveDate>) -> Value {
    found.map_or_else(not_loaded, |found| {
        json!({
            "deadline": found.deadline,
            "right_begins": found.right_begins,
            "third_absence_day": third,
        })
    })
}

pub(super) fn refund_window(claim: RefundClaim) -> Value {
    deadlines::refund_window(claim, &book()).map_or_else(not_loaded, |found| {
        json!({
            "notification_deadline": found.notification_deadline,
            "late": found.late,
            "refund_from": found.from,
            "refused_and_written_off": found.lost,
        })
    })
}

pub(super) fn automation_gate(items: &[Map<String, Value>]) -> Result<Value, String> {
    let mut routes = Vec::new();
    let mut codes = Vec::new();
    for item in items {
        let mut found = Vec::new();
        for (flag, _) in item.iter().filter(|(_, value)| **value == Value::Bool(true)) {
            let name =
                if flag == "seafarer_dis" { "SEAFARER".to_owned() } else { flag.to_uppercase() };
            let code = FALL_OUT.iter().find(|code| code.as_str() == name);
            found.push(*code.ok_or_else(|| format!("{flag} is no reason"))?);
        }
        match route(&found) {
            Route::Automatic => {
                routes.push("AUTOMATIC");
                codes.push(None);
            }
            Route::Manual(reasons) => {
                routes.push("MANUAL");
                codes.push(reasons.first().map(|code| code.as_str()));
            }
        }
    }
    Ok(json!({ "routes": routes, "reason_codes": codes }))
}

pub(super) fn letters(notifications: &[Notification]) -> Value {
    let form = |notification: &Notification| {
        notification.still_sick != Some(false)
            && events::sends_info_form(notification.last_absence_day)
    };
    json!({
        "notice_letter": vec![true; notifications.len()],
        "info_form": notifications.iter().map(form).collect::<Vec<_>>(),
    })
}

pub(super) fn routes(reports: &[Report]) -> Value {
    let to = |report: &Report| {
        let registered = report.cpr_municipality_at_signing.as_str();
        let here = (registered != "ABROAD").then_some(registered);
        match (here, report.workplace_municipality.as_deref()) {
            (None, None) => None,
            (here, workplace) => {
                Some(events::report_goes_to(here, workplace.unwrap_or_default()).to_owned())
            }
        }
    };
    json!({ "sent_to": reports.iter().map(to).collect::<Vec<_>>() })
}

pub(super) fn moved(on: NaiveDate, old: &str, new: &str, payouts: &[Payout]) -> Value {
    let payer = |payout: &Payout| {
        events::new_municipality_pays(on, payout.from, payout.value_date, &book())
            .map(|new_pays| if new_pays { new } else { old }.to_owned())
    };
    json!({ "paid_by": payouts.iter().map(payer).collect::<Vec<_>>() })
}

pub(super) fn holiday(agreed: bool, sick_again: Option<NaiveDate>) -> Value {
    let found = events::holiday(agreed, sick_again);
    json!({
        "benefit_in_holiday": false,
        "holiday_counts_as_recovery": found.recovery,
        "new_case_from": found.new_case_from,
        "employment_requirement_tested_again": found.recovery,
    })
}

pub(super) fn late_stop(stopped: NaiveDate, pays_through: NaiveDate) -> Value {
    let found = duration::unlawful_stop(stopped, pays_through);
    json!({
        "must_pay_from": found.map(|(from, _)| from),
        "must_pay_to": found.map(|(_, to)| to),
    })
}

pub(super) fn recourse_interest(presented: NaiveDate) -> Value {
    json!({ "interest_from": deadlines::recourse_interest_from(presented) })
}
