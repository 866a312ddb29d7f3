"""Reference data of the sickness benefit, typed from the published tables."""

import days

# Rate year: weekly maximum, hourly maximum, two-thirds minimum (section 45), in oere.
RATE_YEARS = {
    2018: (430000, 11622, 286700),
    2019: (435500, 11770, 290300),
    2020: (440500, 11905, 293700),
    2021: (446000, 12054, 297300),
    2022: (446500, 12068, 297700),
    2023: (455000, 12297, 303300),
    2024: (469500, 12689, 313000),
    2025: (486500, 13149, 324300),
    2026: (508500, 13743, 339000),
}
FIRST_LOADED_DAY = days.day("2018-01-01")
LAST_LOADED_DAY = days.day("2027-01-03")

# ATP, total for one benefit hour in oere, by rate year.
ATP_PER_HOUR = {year: 402 for year in range(2016, 2024)}
ATP_PER_HOUR.update({2024: 426, 2025: 426, 2026: 426})

# Mandatory pension (and refund supplement) in basis points, by rate year.
PENSION = {2018: 0, 2019: 0, 2020: 30, 2021: 60, 2022: 90, 2023: 120, 2024: 150,
           2025: 180, 2026: 210, 2027: 240, 2028: 270, 2029: 300, 2030: 330}

# Private employers' insurance (section 55): multiples of the weekly maximum.
ADMISSION_WEEKS = 1750
EXCLUSION_WEEKS = 2160


def weekly_max(year):
    row = RATE_YEARS.get(year)
    return row and row[0]


def hourly_max(year):
    row = RATE_YEARS.get(year)
    return row and row[1]


def atp(year):
    return ATP_PER_HOUR.get(year)


def pension(year):
    return 0 if year < 2018 else PENSION.get(year)


# State reimbursement (financing act section 5): up to benefit week, percent, grouping.
STATE_STEPS = ((4, 80, "010"), (26, 40, "011"), (52, 30, "012"), (None, 20, "013"))


def state_step(week):
    for last, percent, grouping in STATE_STEPS:
        if last is None or week <= last:
            return percent, grouping


# Flags that take a case out of automation; the code is the flag in capitals.
FALLOUT = (
    "vas_advice", "vas_missing", "work_injury", "seafarer", "cross_border",
    "form_disagrees", "hours_not_reported", "income_missing", "income_outlier",
    "req_not_met_on_register", "late_excuse", "varying_hours", "turnus",
    "multi_job", "supplement_to_pay", "new_business", "spouse",
    "self_emp_no_assessment", "s56_match", "third_party", "holiday", "move",
    "insurance_unknown", "pay_conflict", "stale", "no_notification",
    "automation_objection", "reassess", "pension_age", "retro_change_negative",
    "casual_worker", "regretted_recovery", "shelved_revived", "under_four_hours",
    "manual_case", "protected", "deceased", "guardian",
)
FALLOUT_CODE = {flag: flag.upper() for flag in FALLOUT}
FALLOUT_CODE["seafarer_dis"] = "SEAFARER"
