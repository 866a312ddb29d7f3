"""Sickness benefit: the answer to every kind of question of the case format.

`answer(input)` gives a dict with every key the kind can answer.  A key that
does not apply is None.  Bad input gives {"error": CODE} and nothing else.
"""

from datetime import date

import rates
from days import (ISO_WEEKDAY, add_months, day, first_monday, is_bank_day, is_holiday,
                  is_weekday_holiday, iso, iso_week_name, monday, month_length,
                  rate_year, roll_forward, weekday)
from exact import hours_of, hundredths, nearest, number, whole_kroner

RATE_NOT_LOADED = {"error": "RATE_NOT_LOADED"}
DATE_ORDER = {"error": "DATE_ORDER"}


def given(question, key, fallback):
    value = question.get(key)
    return fallback if value is None else value


# Chapter 3: reference data

def answer_rate_year(q):
    year = q["year"]
    weekly = given(q, "weekly_max_ore", rates.weekly_max(year))
    hourly = q.get("hourly_max_ore")
    if hourly is None:
        if weekly is None:
            return dict(RATE_NOT_LOADED)
        hourly = nearest(weekly, 37)
    start, following = first_monday(year), first_monday(year + 1)
    asked = q.get("query_date")
    result = {
        "hourly_max_ore": hourly,
        "weekly_max_from_37_hours_ore": whole_kroner(37 * hourly),
        "insured_minimum_weekly_ore": None,
        "valid_from": iso(start),
        "applies_on_query_date": None if asked is None else start <= day(asked) < following,
        "op_basis_points": rates.pension(year),
        "next_op_basis_points": rates.pension(year + 1),
        "next_from": iso(following),
        "s55_admission_limit_ore": None,
        "s55_exclusion_limit_ore": None,
    }
    if weekly is not None:
        result["insured_minimum_weekly_ore"] = whole_kroner(2 * weekly, 3)
        result["s55_admission_limit_ore"] = rates.ADMISSION_WEEKS * weekly
        result["s55_exclusion_limit_ore"] = rates.EXCLUSION_WEEKS * weekly
    return result


def answer_s55_limits(q):
    weekly = given(q, "weekly_max_ore", rates.weekly_max(q["year"]))
    if weekly is None:
        return dict(RATE_NOT_LOADED)
    return {"admission_limit_ore": rates.ADMISSION_WEEKS * weekly,
            "exclusion_limit_ore": rates.EXCLUSION_WEEKS * weekly}


def answer_split_by_rate_year(q):
    start, end = day(q["from"]), day(q["to"])
    last = q.get("last_loaded_day")
    last = rates.LAST_LOADED_DAY if last is None else day(last)
    if end < start:
        return {"segments": None, **DATE_ORDER}
    if start < rates.FIRST_LOADED_DAY or end > last:
        return {"segments": None, **RATE_NOT_LOADED}
    segments = []
    while start <= end:
        stop = min(end, first_monday(rate_year(start) + 1) - 1)
        segments.append([iso(start), iso(stop)])
        start = stop + 1
    return {"segments": segments, "error": None}


def answer_is_weekday_holiday(q):
    return {"result": [is_weekday_holiday(day(d)) for d in q["dates"]]}


def answer_count_benefit_days(q):
    count = 0
    for d in range(day(q["from"]), day(q["to"]) + 1):
        if weekday(d) < 5 and not is_holiday(d):
            count += 1
    return {"payable_weekdays": count}


def answer_payout_period(q):
    year, month = map(int, q["value_month"].split("-"))
    last = date(year, month, month_length(year, month)).toordinal()
    thursday = last - (weekday(last) - 3) % 7
    value = thursday
    while not is_bank_day(value):
        value -= 1
    start = day(q["previous_period_end"]) + 1
    end = monday(thursday) - 1
    return {"from": iso(start), "to": iso(end), "weeks": (end - start + 1) // 7,
            "value_date": iso(value),
            "iso_weeks": f"{iso_week_name(start)}..{iso_week_name(end)}"}


def answer_state_share(q):
    steps = [rates.state_step(week) for week in q["benefit_week_numbers"]]
    return {"percent": [s[0] for s in steps], "grouping_dranst2": [s[1] for s in steps]}


# Chapter 4: employment requirement, employer period

def answer_employment_requirement_employer(q):
    weeks = q["employed_unbroken_weeks"] >= 8
    hours = q["within_last_8_weeks"]["hours_worked"] >= 74
    return {"eight_weeks_met": weeks, "hours_met": hours, "employer_duty": weeks and hours}


def answer_employment_requirement_municipality(q):
    first = date.fromisoformat(q["first_absence_day"])
    number_of_month = 12 * first.year + first.month - 1
    total, good = 0, 0
    for back in range(1, 7):
        year, month = divmod(number_of_month - back, 12)
        hours = hundredths(q["hours_by_month"].get(f"{year:04d}-{month + 1:02d}") or 0)
        total += hours
        good += hours >= 4000
    return {"total_hours": hours_of(total), "months_with_40": good,
            "met": total >= 24000 and good >= 5}


def answer_employment_requirement_per_activity(q):
    return {"benefit_from_employee_income": q["employee_requirement_met"],
            "benefit_from_business": q["self_employed_requirement_met"]}


def answer_unknown_hours(q):
    return {"derived_hours_hundredths":
            nearest(100 * q["gross_pay_ore"], q["average_hourly_pay_ore"])}


def answer_employer_period(q):
    first = day(q["first_absence_day"])
    if q["employed_weeks"] >= 8 and q["hours_last_8_weeks"] >= 74:
        return {"employer_period_from": iso(first), "employer_period_to": iso(first + 29),
                "municipality_from": iso(first + 30)}
    return {"employer_period_from": None, "employer_period_to": None,
            "municipality_from": iso(first)}


def answer_refund_in_employer_period(q):
    first = day(q["first_absence_day"])
    asked = q.get("requested_from")
    asked = first if asked is None else day(asked)
    if q["s55_insurance_on_first_absence_day"] is True:
        start = max(first + 1, asked)
        return {"refund_days_in_employer_period": max(0, first + 30 - start),
                "reason": None, "first_refundable_day": iso(start)}
    return {"refund_days_in_employer_period": 0, "reason": "NOT_INSURED",
            "first_refundable_day": iso(max(first + 30, asked))}


# Chapter 6: computation

def answer_weekly_raw(q):
    hours = hundredths(q["weekly_hours"])
    limit = given(q, "hourly_max_ore", rates.hourly_max(q["year"]))
    if limit is None:
        if hours == 0:
            return {"hourly_rate_ore": None, "weekly_amount_before_week_rounding_ore": 0}
        return dict(RATE_NOT_LOADED)
    rate = min(q["hourly_earning_after_am_ore"], limit)
    return {"hourly_rate_ore": rate,
            "weekly_amount_before_week_rounding_ore": number(hours * rate, 100)}


def payable_hours(week, start, end, hours):
    """Hundredths of the days of one ISO week inside start..end, holidays left out."""
    total = 0
    for index in range(7):
        d = week + index
        if start <= d <= end and hours[index] and not is_weekday_holiday(d):
            total += hours[index]
    return total


def own_atp(hours, per_hour):
    """A third of the contribution, in whole kroner."""
    return whole_kroner(hours * per_hour, 300)


def week_amounts(q, week, hours):
    """(gross, own ATP, municipal ATP, pension), or None when a rate is missing."""
    if hours == 0:
        return 0, 0, 0, 0
    year = rate_year(week)
    cap = given(q, "weekly_max_ore", rates.weekly_max(year))
    per_hour = given(q, "atp_total_per_hour_ore", rates.atp(year))
    points = given(q, "op_basis_points", rates.pension(year))
    if cap is None or per_hour is None or points is None:
        return None
    raw = hours * q["hourly_rate_ore"]  # in hundredths of an oere
    gross = whole_kroner(min(raw, 100 * cap), 100)
    own = own_atp(hours, per_hour)
    return gross, own, 2 * own, whole_kroner(points * (gross - own), 10000)


def answer_benefit_week(q):
    start, end = day(q["from"]), day(q["to"])
    if end < start:
        return dict(DATE_ORDER)
    week = q.get("iso_week_monday")
    week = monday(start) if week is None else day(week)
    hours = payable_hours(week, start, end, [hundredths(h) for h in q["weekday_hours"]])
    amounts = week_amounts(q, week, hours)
    if amounts is None:
        return dict(RATE_NOT_LOADED)
    gross, own, municipal, pension = amounts
    return {"hours": hours_of(hours), "gross_ore": gross, "own_atp_ore": own,
            "municipal_atp_ore": municipal, "pension_op_ore": pension}


def answer_benefit_period(q):
    start, end = day(q["from"]), day(q["to"])
    if end < start:
        return dict(DATE_ORDER)
    schedule = [hundredths(h) for h in q["weekday_hours"]]
    full = sum(schedule)
    weeks, totals = [], []
    gross_total = hours_total = full_weeks = 0
    for week in range(monday(start), end + 1, 7):
        hours = payable_hours(week, start, end, schedule)
        amounts = week_amounts(q, week, hours)
        if amounts is None:
            return dict(RATE_NOT_LOADED)
        gross, own, municipal, pension = amounts
        weeks.append({"week_monday": iso(week), "hours": hours_of(hours),
                      "gross_ore": gross, "own_atp_ore": own,
                      "municipal_atp_ore": municipal, "pension_op_ore": pension})
        totals.append(municipal + pension)
        gross_total += gross
        hours_total += hours
        full_weeks += hours == full
    same = all(t == totals[0] for t in totals)
    return {"weeks": weeks, "gross_total_ore": gross_total,
            "payable_hours": hours_of(hours_total), "full_weeks": full_weeks,
            "municipal_atp_plus_op_per_week_ore": totals[0] if same else None,
            "municipal_atp_plus_op_total_ore": sum(totals)}


def answer_atp_week(q):
    hours = hundredths(q["hours"])
    if hours == 0:
        return {"own_atp_ore": 0, "municipal_atp_ore": 0}
    per_hour = given(q, "atp_total_per_hour_ore", rates.atp(q["year"]))
    if per_hour is None:
        return dict(RATE_NOT_LOADED)
    own = own_atp(hours, per_hour)
    return {"own_atp_ore": own, "municipal_atp_ore": 2 * own}


def answer_partial_absence(q):
    absence = hundredths(q["contracted_hours"]) - hundredths(q["worked_hours"])
    payable = absence >= 400
    rate = q.get("hourly_rate_ore")
    if not payable:
        amount = 0
    else:
        amount = None if rate is None else number(absence * rate, 100)
    return {"absence_hours": hours_of(absence), "payable": payable,
            "reason": None if payable else "BELOW_4_HOURS",
            "amount_before_week_rounding_ore": amount}


def answer_partial_absence_weeks(q):
    contracted = hundredths(q["contracted_hours"])
    absences = [contracted - hundredths(w) for w in q["worked_hours_by_week"]]
    ended = next((i for i, a in enumerate(absences) if a < 400), None)
    paid = absences if ended is None else absences[:ended] + [0] * (len(absences) - ended)
    again = (ended is not None and ended < 2 and len(absences) > 2 and absences[2] >= 400)
    return {"payable_absence_hours_by_week": [hours_of(h) for h in paid],
            "ended_in_week_index": ended,
            "end_reason": None if ended is None else "UNDER_4_HOURS_IS_RECOVERED",
            "third_week": "NEW_CASE_WITH_NEW_EMPLOYER_PERIOD" if again else None}


def answer_self_employed_weekly(q):
    cap = given(q, "weekly_max_ore", rates.weekly_max(q["year"]))
    if cap is None:
        return dict(RATE_NOT_LOADED)

    def one(profit):
        uncapped = whole_kroner(profit, 52)
        return uncapped, min(uncapped, cap), max(0, uncapped - cap)

    many = q.get("annual_profits_ore")
    if many is None:
        uncapped, weekly, excess = one(q["annual_profit_ore"])
    else:
        rows = [one(profit) for profit in many]
        uncapped, weekly, excess = ([r[i] for r in rows] for i in range(3))
    return {"weekly_uncapped_rounded_ore": uncapped, "weekly_benefit_ore": weekly,
            "excess_over_cap_ore": excess,
            "cap_reached_from_annual_profit_ore": 52 * cap}


# Chapter 7: late stop

def answer_late_stop_decision(q):
    stopped = day(q["stopped_retroactively_after"])
    valid = day(q["valid_decision_effective_last_payable_day"])
    if valid <= stopped:
        return {"must_pay_from": None, "must_pay_to": None}
    return {"must_pay_from": iso(stopped + 1), "must_pay_to": iso(valid)}


# Chapter 8: deadlines, refund window

COUNTED = {
    "benefit_application": ("notice_letter_dispatched", 8),
    "objection_to_notice": ("notice_letter_dispatched", 8),
    "info_form": ("info_form_dispatched", 8),
    "employer_notification": ("first_absence_day", 35),
    "employer_notification_no_pay_no_duty": ("first_absence_day", 14),
    "employer_notification_after_own_payment": ("employer_payments_ceased", 7),
    "complaint": ("decision_received", 28),
}


def working_weekdays(stated):
    """A list of names (mon..sun) or seven truth values, Monday first."""
    if len(stated) == 7 and all(isinstance(s, bool) for s in stated):
        return {i for i, works in enumerate(stated) if works}
    return {ISO_WEEKDAY.index(s) for s in stated}


def absence_day(first, wanted, works):
    """The wanted-th day from first on which the person would have worked."""
    d = first - 1
    while wanted:
        d += 1
        if weekday(d) in works and not is_holiday(d):
            wanted -= 1
    return d


def answer_deadline(q):
    kind = q["type"]
    if kind != "self_employed_notification":
        key, count = COUNTED[kind]
        return {"deadline": iso(roll_forward(day(q[key]) + count)),
                "right_begins": None, "third_absence_day": None}
    first = day(q["first_absence_day"])
    if not q["insured"]:
        return {"deadline": iso(roll_forward(first + 21)), "right_begins": iso(first + 14),
                "third_absence_day": None}
    begins = absence_day(first, q["insurance_day"],
                         working_weekdays(q["normal_working_weekdays"]))
    return {"deadline": iso(roll_forward(begins + 7)), "right_begins": iso(begins),
            "third_absence_day": iso(begins) if q["insurance_day"] == 3 else None}


def answer_refund_window(q):
    deadline = roll_forward(day(q["first_absence_day"]) + 35)
    notified = day(q["notified"])
    late = notified > deadline
    right = day(q["first_refundable_day_by_employer_period"])
    earliest = add_months(day(q["refund_request"]), -3)
    if late and not q.get("ended_within_30_days"):
        earliest = max(earliest, notified)
    start = max(earliest, right)
    return {"notification_deadline": iso(deadline), "late": late, "refund_from": iso(start),
            "refused_and_written_off": [iso(right), iso(start - 1)] if start > right else None}


# Chapters 5, 9, 11, 16, 17

def answer_automation_gate(q):
    routes, codes = [], []
    for item in q["items"]:
        code = next((rates.FALLOUT_CODE[f] for f, on in item.items()
                     if on is True and f in rates.FALLOUT_CODE), None)
        routes.append("AUTOMATIC" if code is None else "MANUAL")
        codes.append(code)
    return {"routes": routes, "reason_codes": codes}


def answer_letters_on_notification(q):
    rows = q["notifications"]
    return {"notice_letter": [True] * len(rows),
            "info_form": [bool(r["still_sick"]) and r.get("last_absence_day") is None
                          for r in rows]}


def answer_route_report(q):
    return {"sent_to": [r["workplace_municipality"]
                        if r["cpr_municipality_at_signing"] == "ABROAD"
                        else r["cpr_municipality_at_signing"] for r in q["reports"]]}


NEW_MOVE_RULE = day("2022-12-01")


def answer_move(q):
    moved = day(q["move_date"])
    week_end = monday(moved) + 6
    paid_by = []
    for p in q["payouts"]:
        value = day(p["value_date"])
        if value >= NEW_MOVE_RULE:
            old = value < moved
        else:
            old = day(p["from"]) <= week_end
        paid_by.append(q["from_municipality"] if old else q["to_municipality"])
    return {"paid_by": paid_by}


def answer_holiday_during_case(q):
    agreed = q["holiday_agreed_with_municipality"]
    return {"benefit_in_holiday": False, "holiday_counts_as_recovery": not agreed,
            "new_case_from": None if agreed else q.get("sick_again_from"),
            "employment_requirement_tested_again": not agreed}


def answer_recourse_interest(q):
    return {"interest_from": iso(add_months(day(q["claim_presented"]), 1))}


KINDS = {name[len("answer_"):]: function for name, function in list(globals().items())
         if name.startswith("answer_")}


def answer(question):
    return KINDS[question["kind"]](question)
