"""Which keys of an answer rest on a reading of unclear text.

`readings(question, answer)` gives {key: id of the reading in README.md}; "*"
stands for the whole answer.  Such keys are left out of the generated cases
unless they are asked for.
"""

import rates
import sickness
from days import add_months, day, is_holiday, iso, monday, rate_year
from supplements import ACTIONS, EXTENDED, MISSPELT, ORDINARY, UDVIDET


def rate_year_keys(q, a):
    found = {}
    if q["year"] < 2018:
        found["op_basis_points"] = "S01"
    if q["year"] < 2017:
        found["next_op_basis_points"] = "S01"
    if a.get("op_basis_points", 0) is None:
        found["op_basis_points"] = "S03"
    if a.get("next_op_basis_points", 0) is None:
        found["next_op_basis_points"] = "S03"
    if q.get("weekly_max_ore") is None and q.get("hourly_max_ore") is not None:
        for key in ("insured_minimum_weekly_ore", "s55_admission_limit_ore",
                    "s55_exclusion_limit_ore"):
            found[key] = "S02"
    return found


def split_keys(q, a):
    if q["to"] < q["from"]:
        return {"*": "S06"}
    if q.get("last_loaded_day") is not None and a["error"] is None \
            and day(q["to"]) > rates.LAST_LOADED_DAY:
        return {"*": "S05"}
    return {}


def reversed_keys(q, a):
    return {"*": "S06"} if q["to"] < q["from"] else {}


def weekday_holiday_keys(q, a):
    return {"*": "S07"} if any(d < "2012-07-02" for d in q["dates"]) else {}


def payout_keys(q, a):
    return {} if a["weeks"] in (4, 5) else {"*": "S08"}


def refund_in_keys(q, a):
    found = {}
    if not isinstance(q["s55_insurance_on_first_absence_day"], bool):
        found["reason"] = "S11"
    asked = q.get("requested_from")
    if asked is not None:
        first = day(q["first_absence_day"])
        right = first + (1 if q["s55_insurance_on_first_absence_day"] is True else 30)
        if day(asked) > right:
            found["first_refundable_day"] = "S11"
    return found


def weekly_raw_keys(q, a):
    return {"*": "S13"} if q["weekly_hours"] <= 0 else {}


def missing_only_later_rates(q, week, hours):
    """A week that fails closed only because ATP or pension is not in the table."""
    year = rate_year(week)
    if not hours or (q.get("weekly_max_ore") is None and rates.weekly_max(year) is None):
        return False
    return ((q.get("atp_total_per_hour_ore") is None and rates.atp(year) is None)
            or (q.get("op_basis_points") is None and rates.pension(year) is None))


def rate_above_maximum(q, week, hours):
    """The same week with the hourly rate held down to the hourly maximum, if that matters."""
    if not hours:
        return False
    if q.get("weekly_max_ore") is None:
        limit = rates.hourly_max(rate_year(week))
    else:
        limit = sickness.nearest(q["weekly_max_ore"], 37)
    if limit is None or q["hourly_rate_ore"] <= limit:
        return False
    return (sickness.week_amounts(q, week, hours)
            != sickness.week_amounts({**q, "hourly_rate_ore": limit}, week, hours))


def early_pension(q, week, hours):
    return hours and q.get("op_basis_points") is None and rate_year(week) < 2018


def benefit_week_keys(q, a):
    if q["to"] < q["from"]:
        return {"*": "S06"}
    week = monday(day(q["from"]))
    hours = sickness.payable_hours(week, day(q["from"]), day(q["to"]),
                                   [sickness.hundredths(h) for h in q["weekday_hours"]])
    if "error" in a:
        return {"*": "S18"} if missing_only_later_rates(q, week, hours) else {}
    if rate_above_maximum(q, week, hours):
        return {"gross_ore": "S15", "pension_op_ore": "S15"}
    if early_pension(q, week, hours):
        return {"pension_op_ore": "S17"}
    return {}


def benefit_period_keys(q, a):
    if q["to"] < q["from"]:
        return {"*": "S06"}
    if "error" not in a and (q.get("op_basis_points") is not None or q["from"] > "2018-01-08"):
        # The common case: only the rate can be in doubt.
        limit = min((rates.hourly_max(rate_year(day(d))) or 0 for d in (q["from"], q["to"])))
        plain = q.get("weekly_max_ore") is None and q["hourly_rate_ore"] <= limit
    else:
        plain = False
    found = {}
    if not plain:
        start, end = day(q["from"]), day(q["to"])
        schedule = [sickness.hundredths(h) for h in q["weekday_hours"]]
        for week in range(monday(start), end + 1, 7):
            hours = sickness.payable_hours(week, start, end, schedule)
            if "error" in a:
                if missing_only_later_rates(q, week, hours):
                    return {"*": "S18"}
            elif rate_above_maximum(q, week, hours):
                for key in ("weeks", "gross_total_ore", "municipal_atp_plus_op_per_week_ore",
                            "municipal_atp_plus_op_total_ore"):
                    found[key] = "S15"
            elif early_pension(q, week, hours):
                for key in ("weeks", "municipal_atp_plus_op_per_week_ore",
                            "municipal_atp_plus_op_total_ore"):
                    found[key] = "S17"
    if "error" not in a:
        if any(w["hours"] == 0 for w in a["weeks"]):
            found["weeks"] = found["municipal_atp_plus_op_per_week_ore"] = "S19"
        if not any(q["weekday_hours"]):
            found["full_weeks"] = "S19"
    return found


def atp_week_keys(q, a):
    return {"*": "S18"} if "error" in a and q["year"] >= 2027 else {}


def partial_absence_keys(q, a):
    if a["absence_hours"] < 0:
        return {"*": "S23"}
    if q.get("hourly_rate_ore") is None and not a["payable"]:
        return {"amount_before_week_rounding_ore": "S22"}
    return {}


def partial_absence_weeks_keys(q, a):
    worked = q["worked_hours_by_week"]
    if any(w > q["contracted_hours"] for w in worked):
        return {"*": "S23"}
    ended = a["ended_in_week_index"]
    if ended is None or (a["third_week"] and ended == 1
                         and q.get("new_employer_period_days") == 30):
        return {}
    return {"third_week": "S24"}


def self_employed_keys(q, a):
    if "error" in a:
        return {}
    weeks = a["weekly_uncapped_rounded_ore"]
    weeks = weeks if isinstance(weeks, list) else [weeks]
    cap = a["cap_reached_from_annual_profit_ore"] // 52
    if min(weeks, default=0) < 0:
        return {"*": "S26"}
    return {"excess_over_cap_ore": "S25"} if any(w < cap for w in weeks) else {}


def deadline_keys(q, a):
    if q["type"] == "self_employed_notification" and q["insured"]:
        days = range(day(q["first_absence_day"]), day(a["right_begins"]) + 1)
        if any(is_holiday(d) for d in days):
            return {"*": "S27"}
    return {}


def refund_window_keys(q, a):
    if q["notified"] > q["refund_request"]:
        return {"*": "S41"}
    return {"late": "S30"} if a["late"] and q.get("ended_within_30_days") else {}


def gate_keys(q, a):
    return {"*": "S31"} if "AUTOMATIC" in a["routes"] else {}


def letters_keys(q, a):
    if any(r["still_sick"] and r.get("last_absence_day") is not None
           for r in q["notifications"]):
        return {"info_form": "S32"}
    return {}


def move_keys(q, a):
    week_end = iso(monday(day(q["move_date"])) + 6)
    if any(p["value_date"] < "2022-12-01" and p["from"] <= week_end < p["to"]
           for p in q["payouts"]):
        return {"*": "S33"}
    return {}


def holiday_keys(q, a):
    if not q["holiday_agreed_with_municipality"] and q.get("sick_again_from") is None:
        return {"employment_requirement_tested_again": "S34"}
    return {}


def late_stop_keys(q, a):
    return {"*": "S35"} if a["must_pay_from"] is None else {}


# Pension supplements

def supplement_keys(q, a):
    if a["own_payment_ore"] is not None and a["own_payment_ore"] < 0:
        return {"amount_ore": "P04", "own_payment_ore": "P04", "error": "P04"}
    return {}


def eligibility_keys(q, a):
    kind, started, awarded = q["pension_kind"], q.get("case_started"), q.get("awarded_from")
    if kind == "FoertidspensionGammel" and started is not None and started >= "2003-01-01":
        return {"*": "P07"}
    if kind == "FoertidspensionNy" and started is None and awarded is not None \
            and awarded < "2003-01-01":
        return {"*": "P07"}
    found = {}
    if a["decision"] in ("refuse", "wait"):
        found["legal_basis"] = "P08"
    if q["supplement"] == "personligt" and a["reason"] in (
            "R_NEW_DISABILITY_PENSION", "R_SENIOR_PENSION", "R_EARLY_PENSION"):
        found["guidance"] = "P09"
    if a["reason"] == "R_WEALTH_OVER_LIMIT" and q.get("personal_percent") is None:
        found["decision"] = found["reason"] = "P10"
    if a["reason"] == "R_WEALTH_UNKNOWN" and q.get("wealth_status") != "IkkeOplyst":
        found["decision"] = found["reason"] = "P11"
    return found


def coverage_keys(q, a):
    expense = MISSPELT.get(q["expense"], q["expense"])
    received, ordered = q.get("application_received"), q.get("order_date")
    if q["supplement"] == "almindeligt":
        foot_without = expense == "Fodbehandling" and q.get("provider_has_ydernummer") is False
        if expense not in ORDINARY:
            return {"*": "P15"}
        if received is not None and ordered is not None and ordered < received:
            return {"*": "P22"}
        if q.get("provider_has_ydernummer") is False and not foot_without:
            return {"*": "P14"}
        if foot_without:
            return {}
        if q.get("public_subsidy_available") is False:
            return {"examine_instead": "P17"} if expense == "Fodbehandling" else {}
        if q.get("regional_subsidy_ore") == 0:
            return {"*": "P13"}
        return {"basis_kind": "P16"}
    if expense not in EXTENDED:
        return {"examine_instead": "P17"}
    if expense == "Fodbehandling" and q.get("regional_subsidy_ore"):
        return {"*": "P20"}
    if q.get("glasses_type") == "reading" and a["reason"] == "R_READING_GLASSES":
        if any(q.get(k) is None for k in ("lens_difference_centi_dioptre",
                                          "cylinder_left_centi", "cylinder_right_centi")):
            return {"*": "P18"}
    found = {}
    if a["decision"] == "grant":
        if received is not None and ordered is not None and "decision_date" in q:
            decided = q["decision_date"]
            if decided is None or ordered < decided:
                found["decision"] = found["reason"] = found["basis_kind"] = "P21"
        fixed = (expense == "Briller" and q.get("glasses_type") in ("progressive",
                                                                     "contact_lenses")
                 or expense == "Tandprotese"
                 and q.get("denture_type") in ("crown", "bridge", "implant"))
        if fixed and q.get("agreed_price"):
            found["basis_kind"] = "P16"
        if expense == "Briller" and q.get("glasses_type") in (None, "standard") \
                and not q.get("agreed_price"):
            found["basis_kind"] = "P16"
    return found


def routing_keys(q, a):
    found = {}
    message, route = q["message"], a["route"]
    if message == "Overslag":
        if q.get("on_behalf"):
            return {"*": "P25"}
        found["actions"] = "P26"
    tasks = [t for t in q.get("open_tasks") or []
             if t["sagstype"] == q.get("sagstype") and t["state"] != "Afsluttet"]
    if message == "Ansoegning" and not q.get("on_behalf") and tasks:
        if q.get("sagstype") != UDVIDET:
            found["automatic"] = found["visible_in_bundles"] = "P28"
        elif any(t["expense"] != q.get("expense") for t in tasks):
            return {"*": "P27"}
    if route != "MODTAG_POST":
        found["actions"] = "P29"
    if route != "OPRET_BEVILLING":
        found["visible_in_bundles"] = "P29"
    if route == "ATTACH_TO_TASK":
        found["automatic"] = "P29"
        expense = "Briller" if message == "Overslag" else q.get("expense")
        waiting = any(t["state"] == "Ventetrin" and t["sagstype"] == UDVIDET
                      and t["expense"] == expense for t in q["open_tasks"])
        if a["released_from_wait"] is None or not waiting:
            found["released_from_wait"] = "P29"
        if a["when_wealth_known"] is None or not waiting:
            found["when_wealth_known"] = "P29"
    else:
        found["released_from_wait"] = "P29"
    if q.get("action") is not None and a["error"] != "E_POA_UNVERIFIED":
        if q["action"] == ACTIONS[2] or (message == "Overslag" and q["action"] == ACTIONS[0]):
            found["accepted"] = found["error"] = "P30"
        elif q["action"] == ACTIONS[1] and q.get("target_case_status") in ("Trukket", "Afvist"):
            found["error"] = "P30"
    return found


def settlement_keys(q, a):
    today = q["today"]
    if today.endswith("02-29") and q["treatment_date"] == iso(add_months(day(today), -36)):
        return {"*": "P24"}
    return {} if a["reasons"] else {"reasons": "P24"}


RULES = {
    "rate_year": rate_year_keys,
    "split_by_rate_year": split_keys,
    "count_benefit_days": reversed_keys,
    "is_weekday_holiday": weekday_holiday_keys,
    "payout_period": payout_keys,
    "refund_in_employer_period": refund_in_keys,
    "weekly_raw": weekly_raw_keys,
    "benefit_week": benefit_week_keys,
    "benefit_period": benefit_period_keys,
    "atp_week": atp_week_keys,
    "partial_absence": partial_absence_keys,
    "partial_absence_weeks": partial_absence_weeks_keys,
    "self_employed_weekly": self_employed_keys,
    "deadline": deadline_keys,
    "refund_window": refund_window_keys,
    "automation_gate": gate_keys,
    "letters_on_notification": letters_keys,
    "move": move_keys,
    "holiday_during_case": holiday_keys,
    "late_stop_decision": late_stop_keys,
    "supplement": supplement_keys,
    "eligibility": eligibility_keys,
    "coverage": coverage_keys,
    "routing": routing_keys,
    "settlement_check": settlement_keys,
}


def readings(question, answer):
    rule = RULES.get(question["kind"])
    return rule(question, answer) if rule else {}
