"""Random inputs for every kind of both case formats, by seed and index.

`generate(area, seed, index)` gives the same input on every machine and every
Python version: the random numbers are splitmix64, written out here.  Values
crowd around the boundaries of the rules.
"""

from fractions import Fraction
from functools import lru_cache

import rates
from days import (ISO_WEEKDAY, add_months, day, easter, first_monday, is_bank_day, iso, monday,
                  month_length, public_holidays, weekday)
from supplements import ACTIONS, EXTENDED, ORDINARY

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


class Random:
    """splitmix64."""

    def __init__(self, *parts):
        state = 0
        for part in parts:
            state = mix((state + GOLDEN + (part & MASK)) & MASK)
        self.state = state

    def next(self):
        self.state = (self.state + GOLDEN) & MASK
        return mix(self.state)

    def below(self, bound):
        return (self.next() * bound) >> 64

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def chance(self, percent):
        return self.below(100) < percent

    def pick(self, options):
        return options[self.below(len(options))]

    def near(self, value):
        """value itself or a neighbour."""
        return value + self.below(3) - 1


def hours_json(count):
    """Hundredths of an hour as the number that stands in the case."""
    return count // 100 if count % 100 == 0 else Fraction(count, 100)


@lru_cache(maxsize=None)
def notable_days(year):
    """Days on which rules turn: holidays, month ends, rate-year ends, leap days."""
    days = sorted(public_holidays(year))
    days += [easter(year) + 26, easter(year) + 40]
    for month, number in ((6, 5), (12, 24), (12, 31)):
        days.append(day(f"{year}-{month:02d}-{number:02d}"))
    for month in range(1, 13):
        days.append(day(f"{year}-{month:02d}-01"))
        days.append(day(f"{year}-{month:02d}-{month_length(year, month):02d}"))
    days += [first_monday(year) - 1, first_monday(year), day(f"{year}-02-28") + 1]
    return tuple(days)


def any_day(r, first=2013, last=2032):
    year = r.between(first, last)
    if r.chance(55):
        return min(max(r.pick(notable_days(year)) + r.between(-2, 2), day(f"{first}-01-01")),
                   day(f"{last}-12-31"))
    start = day(f"{year}-01-01")
    return start + r.below(365)


def optional(r, percent, question, key, value):
    if r.chance(percent):
        question[key] = value


def reverse(r, question):
    """Now and then the ends of a period the wrong way round."""
    if r.chance(2):
        question["from"], question["to"] = question["to"], question["from"]
    return question


# Sickness benefit

MUNICIPALITIES = ("A", "B", "C", "D")


def loaded_year(r):
    return r.between(2018, 2026)


def rate_year(r):
    year = loaded_year(r) if r.chance(70) else r.between(2013, 2031)
    q = {"year": year}
    weekly = rates.weekly_max(year)
    way = r.below(10)
    if weekly is not None and way < 3:
        q["weekly_max_ore"] = weekly
    elif way < 6:
        q["weekly_max_ore"] = 500 * r.between(600, 1200)
    elif way == 6:
        q["weekly_max_ore"] = r.between(100000, 999999)
    elif weekly is not None and way < 8:
        q["hourly_max_ore"] = r.near(rates.hourly_max(year))
    if r.chance(60):
        turn = first_monday(year + r.below(2))
        q["query_date"] = iso(turn + r.between(-1, 1) if r.chance(70) else turn + r.between(-300, 300))
    return q


def s55_limits(r):
    return {"year": r.between(2013, 2028), "weekly_max_ore": r.between(1, 1500) * 500}


def split_by_rate_year(r):
    start = any_day(r, 2016, 2027)
    if r.chance(40):
        start = first_monday(r.between(2017, 2027)) + r.between(-1, 1)
    end = start + (r.below(8) if r.chance(30) else r.below(1500))
    if r.chance(15):
        end = rates.LAST_LOADED_DAY + r.between(-1, 1)
    q = {"from": iso(start), "to": iso(max(start, end))}
    reverse(r, q)
    if r.chance(30):
        last = max(start, end) + r.between(-1, 1) if r.chance(50) else any_day(r, 2020, 2027)
        q["last_loaded_day"] = iso(last)
    return q


def is_weekday_holiday(r):
    return {"dates": [iso(any_day(r, 2013, 2060)) for _ in range(r.between(1, 8))]}


def count_benefit_days(r):
    start = any_day(r, 2013, 2040)
    end = start + (r.below(12) if r.chance(50) else r.below(120))
    return reverse(r, {"from": iso(start), "to": iso(end)})


def payment_monday(year, month):
    last = day(f"{year}-{month:02d}-{month_length(year, month):02d}")
    return monday(last - (weekday(last) - 3) % 7)


def payout_period(r):
    year, month = r.between(2014, 2045), r.between(1, 12)
    if r.chance(40):
        month = r.pick((3, 4, 5, 12, 1))
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    return {"value_month": f"{year}-{month:02d}",
            "previous_period_end": iso(payment_monday(*before) - 1)}


def state_share(r):
    edges = (1, 4, 5, 26, 27, 52, 53)
    return {"benefit_week_numbers": [r.pick(edges) if r.chance(60) else r.between(1, 200)
                                     for _ in range(r.between(1, 6))]}


def employed_weeks(r):
    return r.between(7, 9) if r.chance(60) else r.pick((0, 1, 8, 52, r.between(0, 600)))


def hours_of_requirement(r, limit):
    if r.chance(50):
        return hours_json(100 * limit + r.pick((-100, -1, 0, 1, 100)))
    return hours_json(r.between(0, 200 * limit))


def employment_requirement_employer(r):
    within = {"hours_worked": hours_of_requirement(r, 74)}
    optional(r, 50, within, "holiday_weeks", r.between(0, 8))
    optional(r, 50, within, "sick_weeks", r.between(0, 8))
    return {"employed_unbroken_weeks": employed_weeks(r), "within_last_8_weeks": within}


def employment_requirement_municipality(r):
    first = any_day(r, 2016, 2028)
    start = add_months(first, 0)
    months = {}
    aim = r.below(3)
    counted = []
    for back in range(-1, 9):
        name = iso(add_months(start, -back))[:7]
        if 1 <= back <= 6:
            if r.chance(6):
                continue
            if aim == 0:
                hours = 4000 + r.pick((-1, 0, 0, 0, 1))
            elif aim == 1:
                hours = r.pick((3999, 4000, 4001, 4800, 5000, 0, 16033))
            else:
                hours = r.between(0, 8000)
            counted.append(name)
            months[name] = hours
        elif r.chance(50):
            months[name] = r.between(0, 16000)
    if counted and r.chance(50):
        # Bring the total to the limit or next to it.
        last = r.pick(counted)
        rest = sum(months[m] for m in counted) - months[last]
        months[last] = max(0, 24000 + r.below(3) - 1 - rest)
    return {"first_absence_day": iso(first),
            "hours_by_month": {m: hours_json(months[m]) for m in sorted(months)}}


def employment_requirement_per_activity(r):
    return {"employee_requirement_met": r.chance(50),
            "self_employed_requirement_met": r.chance(50)}


def unknown_hours(r):
    average = r.pick((18577, 16776, 19214, 17352, 20271, 18306, 18709, r.between(100, 40000)))
    gross = r.pick((0, 1, average, r.between(0, 9000000), r.between(0, 9000000)))
    if r.chance(30):
        # Exactly half a hundredth of an hour.
        part = r.between(25, 150)
        average, gross = 200 * part, part * (2 * r.between(0, 20000) + 1)
    return {"gross_pay_ore": gross, "average_hourly_pay_ore": average}


def employer_period(r):
    return {"first_absence_day": iso(any_day(r)), "employed_weeks": employed_weeks(r),
            "hours_last_8_weeks": hours_of_requirement(r, 74)}


def refund_in_employer_period(r):
    first = any_day(r)
    q = {"s55_insurance_on_first_absence_day": None if r.chance(4) else r.chance(65),
         "first_absence_day": iso(first)}
    if r.chance(75):
        q["requested_from"] = iso(first + r.pick((0, 1, 2, 28, 29, 30, 31, r.between(0, 60))))
    return q


def hourly_rate(r, limit):
    if r.chance(30):
        return limit
    if r.chance(15):
        return r.near(limit)
    if r.chance(10):
        return limit + r.between(0, 5000)
    if r.chance(20):
        return 50 * r.between(20, max(21, limit // 50))
    return r.between(500, limit)


def weekly_hours(r):
    if r.chance(35):
        return r.pick((3700, 3000, 3699, 3701, 2500, 400, 399, 1, 1850, 4800, 16800))
    return r.between(1, 16800) if r.chance(20) else r.between(1, 4500)


def weekly_raw(r):
    year = loaded_year(r) if r.chance(90) else r.pick((2016, 2017, 2027, 2028, 2035))
    limit = rates.hourly_max(year) or 12000
    q = {"year": year, "weekly_hours": hours_json(weekly_hours(r)),
         "hourly_earning_after_am_ore": hourly_rate(r, limit)}
    if r.chance(30):
        q["hourly_max_ore"] = r.pick((limit, limit, r.between(8000, 16000)))
    return q


SCHEDULES = (
    (800, 800, 800, 800, 500, 0, 0), (740, 740, 740, 740, 740, 0, 0),
    (600, 600, 600, 600, 600, 0, 0), (500, 500, 500, 500, 500, 0, 0),
    (0, 0, 0, 0, 0, 0, 0), (0, 0, 1200, 1200, 0, 1200, 1200),
    (1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 800), (900, 900, 900, 900, 900, 450, 0),
    (2400, 2400, 2400, 2400, 2400, 2400, 2400), (667, 667, 667, 667, 666, 0, 0),
    (370, 370, 370, 370, 370, 0, 0),
)


def schedule(r):
    if r.chance(45):
        return list(r.pick(SCHEDULES[:4]))
    if r.chance(30):
        return list(r.pick(SCHEDULES))
    days = [r.between(0, 1200) if r.chance(85) else 0 for _ in range(5)]
    return days + [r.between(0, 1200) if r.chance(15) else 0 for _ in range(2)]


def benefit_monday(r):
    """A Monday, most often in a loaded rate year, often a week with something in it."""
    if r.chance(90):
        year = loaded_year(r)
    else:
        year = r.pick((2013, 2015, 2016, 2017, 2027, 2028, 2030))
    way = r.below(100)
    if way < 45:
        start = monday(r.pick(notable_days(year)))
    elif way < 60:
        start = first_monday(year) - 7 * r.below(2)
    else:
        start = first_monday(year) + 7 * r.below(52)
    return start


def add_rates(r, q, year):
    """Overrides of the table; outside it all of them, or none."""
    loaded = rates.weekly_max(year) is not None
    override = {"weekly_max_ore": rates.weekly_max(year) or 420000,
                "atp_total_per_hour_ore": rates.atp(year) or 426,
                "op_basis_points": rates.pension(year) or 0}
    if not loaded:
        if r.chance(80):
            q.update(override)
        return
    if r.chance(12):
        q["weekly_max_ore"] = r.pick((override["weekly_max_ore"], 500 * r.between(600, 1200),
                                      r.between(200000, 600000)))
    if r.chance(12):
        q["atp_total_per_hour_ore"] = r.pick((402, 426, 0, r.between(0, 600)))
    if r.chance(12):
        q["op_basis_points"] = r.pick((0, 30, 180, 210, 330, r.between(0, 500)))


def half_krone_rate(rate, hours):
    """The next rate that makes hours x rate end on half a krone, if one is near."""
    for candidate in range(rate, rate + 250):
        if hours * candidate % 10000 == 5000:
            return candidate
    return rate


def rate_of_case(r, q, year, hours):
    limit = q.get("weekly_max_ore")
    limit = limit // 37 if limit else rates.hourly_max(year) or 11000
    rate = hourly_rate(r, limit)
    if hours and r.chance(12):
        rate = half_krone_rate(min(rate, limit - 250), hours)
    return max(rate, 500)


def benefit_week(r):
    week = benefit_monday(r)
    year = rates.days.rate_year(week)
    days = schedule(r)
    way = r.below(10)
    if way < 3:
        start, end = 0, 4
    elif way < 5:
        start, end = 0, 6
    else:
        start, end = sorted((r.below(7), r.below(7)))
    q = {"from": iso(week + start), "to": iso(week + end),
         "weekday_hours": [hours_json(h) for h in days]}
    add_rates(r, q, year)
    q["hourly_rate_ore"] = rate_of_case(r, q, year, sum(days[start:end + 1]))
    if not any(days) and r.chance(50):
        del q["hourly_rate_ore"]
    optional(r, 30, q, "iso_week_monday", iso(week))
    return reverse(r, q)


def benefit_period(r):
    week = benefit_monday(r)
    year = rates.days.rate_year(week)
    days = schedule(r)
    start = week + (0 if r.chance(50) else r.below(7))
    length = r.below(14) if r.chance(30) else r.below(63) if r.chance(85) else r.below(200)
    q = {"from": iso(start), "to": iso(start + length),
         "weekday_hours": [hours_json(h) for h in days]}
    add_rates(r, q, year)
    q["hourly_rate_ore"] = rate_of_case(r, q, year, sum(days))
    optional(r, 5, q, "note", "no rule reads this")
    return reverse(r, q)


def atp_week(r):
    year = r.between(2016, 2026) if r.chance(90) else r.pick((2014, 2015, 2027, 2030))
    q = {"year": year, "hours": hours_json(0 if r.chance(3) else weekly_hours(r))}
    if r.chance(15) or year > 2026:
        q["atp_total_per_hour_ore"] = r.pick((402, 426, 0, 3, r.between(0, 900)))
    return q


def contracted_hours(r):
    return r.pick((3700, 3000, 2500, 400, 401, 399, r.between(400, 6000)))


def worked_hours(r, contracted):
    absence = r.pick((399, 400, 401, 0, contracted, r.between(0, contracted),
                      r.between(0, contracted)))
    return contracted - min(absence, contracted)


def partial_absence(r):
    contracted = contracted_hours(r)
    q = {"contracted_hours": hours_json(contracted),
         "worked_hours": hours_json(worked_hours(r, contracted))}
    optional(r, 75, q, "hourly_rate_ore", r.between(500, 14000))
    return q


def partial_absence_weeks(r):
    contracted = contracted_hours(r)
    weeks = r.between(1, 6)
    worked = [contracted - min(contracted, r.between(400, contracted + 400) if r.chance(75)
                               else r.pick((399, 400, 0, 1))) for _ in range(weeks)]
    return {"contracted_hours": hours_json(contracted),
            "worked_hours_by_week": [hours_json(w) for w in worked],
            "new_employer_period_days": 30}


def profit(r, cap):
    """Annual profit in oere, around the cap, on half kroner, or anywhere."""
    way = r.below(10)
    if way < 3:
        return 52 * cap + r.pick((-5200, -2600, -2601, -1, 0, 1, 2599, 2600, 5200))
    if way < 6:
        return 5200 * r.between(0, 8000) + 2600 + r.below(3) - 1
    if way < 7:
        return r.pick((0, 1, 2599, 2600, 5200))
    return r.between(0, 100000000)


def self_employed_weekly(r):
    year = loaded_year(r) if r.chance(92) else r.pick((2015, 2017, 2027))
    q = {"year": year}
    cap = rates.weekly_max(year) or 450000
    if r.chance(30):
        cap = r.pick((cap, 500 * r.between(600, 1200)))
        q["weekly_max_ore"] = cap
    if r.chance(25):
        q["annual_profits_ore"] = [profit(r, cap) for _ in range(r.between(1, 4))]
    else:
        q["annual_profit_ore"] = profit(r, cap)
    return q


DEADLINES = (
    ("benefit_application", "notice_letter_dispatched", 8),
    ("objection_to_notice", "notice_letter_dispatched", 8),
    ("info_form", "info_form_dispatched", 8),
    ("employer_notification", "first_absence_day", 35),
    ("employer_notification_no_pay_no_duty", "first_absence_day", 14),
    ("employer_notification_after_own_payment", "employer_payments_ceased", 7),
    ("complaint", "decision_received", 28),
    ("self_employed_notification", "first_absence_day", 21),
)


def deadline(r):
    name, key, count = r.pick(DEADLINES)
    counted = any_day(r) - (count if r.chance(60) else 0)
    q = {"type": name, key: iso(counted)}
    if name == "self_employed_notification":
        q["insured"] = r.chance(60)
        if q["insured"]:
            q["insurance_day"] = r.pick((1, 3))
            if r.chance(50):
                names = list(ISO_WEEKDAY[:5])
            else:
                names = [n for n in ISO_WEEKDAY if r.chance(60)] or ["wed"]
            q["normal_working_weekdays"] = names
    return q


def refund_window(r):
    first = any_day(r)
    notified = first + (r.pick((34, 35, 36, 37, 38, 39, 40)) if r.chance(60) else r.between(0, 90))
    request = notified + (r.below(10) if r.chance(25) else r.below(200))
    if r.chance(20):
        request = max(notified, add_months(notified, r.between(2, 5)) + r.between(-1, 1))
    right = first + r.pick((0, 1, 30, 30, 30, r.between(0, 60)))
    q = {"first_absence_day": iso(first), "notified": iso(notified),
         "refund_request": iso(request), "first_refundable_day_by_employer_period": iso(right)}
    optional(r, 60, q, "ended_within_30_days", r.chance(30))
    return q


def automation_gate(r):
    flags = rates.FALLOUT + ("seafarer_dis",)
    return {"items": [{r.pick(flags): not r.chance(2)} for _ in range(r.between(1, 5))]}


def letters_on_notification(r):
    rows = []
    for _ in range(r.between(1, 5)):
        sick = r.chance(50)
        rows.append({"still_sick": sick, "last_absence_day": None if r.chance(95) == sick else iso(any_day(r))})
    return {"notifications": rows}


def route_report(r):
    return {"reports": [{
        "cpr_municipality_on_first_absence_day": r.pick(MUNICIPALITIES + ("ABROAD",)),
        "cpr_municipality_at_signing": r.pick(MUNICIPALITIES + ("ABROAD", "ABROAD")),
        "workplace_municipality": r.pick(MUNICIPALITIES)} for _ in range(r.between(1, 4))]}


def move(r):
    moved = any_day(r, 2018, 2028)
    if r.chance(20):
        moved = day("2022-12-01") + r.between(-20, 20)
    payouts = []
    for _ in range(r.between(1, 5)):
        value = moved + (r.between(-2, 2) if r.chance(50) else r.between(-60, 60))
        end = monday(value) - 1
        weeks = r.pick((1, 4, 5))
        payouts.append({"from": iso(end - 7 * weeks + 1), "to": iso(end),
                        "value_date": iso(value)})
    return {"move_date": iso(moved), "from_municipality": "A", "to_municipality": "B",
            "payouts": payouts}


def holiday_during_case(r):
    start = any_day(r)
    end = start + r.below(30)
    q = {"holiday_agreed_with_municipality": r.chance(50), "holiday_from": iso(start),
         "holiday_to": iso(end)}
    optional(r, 80, q, "sick_again_from", iso(end + 1 + r.below(10)))
    return q


def late_stop_decision(r):
    stopped = any_day(r)
    return {"stopped_retroactively_after": iso(stopped),
            "valid_decision_effective_last_payable_day":
                iso(stopped + r.pick((1, 1, 2, 30, 0, -1, r.between(1, 400))))}


def recourse_interest(r):
    q = {"claim_presented": iso(any_day(r))}
    optional(r, 50, q, "amount_ore", r.between(1, 10 ** 9))
    optional(r, 30, q, "amount_is_approximate", r.chance(50))
    return q


# Pension supplements

# Wealth limit, single disregard and step, couple disregard and step, in oere.
PENSION_YEARS = {
    2015: (8150000, 1940000, 48100, 3850000, 96900),
    2018: (8600000, 2050000, 50700, 4060000, 102200),
    2019: (8790000, 3600000, 51800, 7150000, 104400),
    2020: (8980000, 3580000, 52900, 7100000, 106700),
    2021: (9190000, 3560000, 54100, 7060000, 109100),
    2022: (9300000, 3500000, 54700, 6930000, 110400),
    2023: (9580000, 3500000, 56300, 6920000, 113700),
    2024: (9920000, 3510000, 58300, 6940000, 117700),
    2025: (10310000, 3520000, 60600, 6970000, 122300),
    2026: (10800000, 3570000, 63500, 7060000, 128200),
}


def personal_percentage(r):
    year = r.pick(tuple(PENSION_YEARS))
    row = PENSION_YEARS[year]
    couple = r.chance(50)
    disregard, step = row[3:5] if couple else row[1:3]
    if r.chance(10):
        step = r.between(1, 200000)
    way = r.below(10)
    if way < 2:
        income = disregard + r.between(-1, 1)
    elif way < 6:
        income = disregard + step * r.between(0, 102) + r.between(-1, 1)
    elif way < 7:
        income = disregard + step * r.between(0, 102) + step // 2 + r.between(-1, 1)
    else:
        income = r.between(0, disregard + 120 * step)
    return {"year": year, "household": "Par" if couple else "Enlig",
            "income_base_ore": max(0, income), "disregard_ore": disregard, "step_ore": step}


def price(r):
    way = r.below(20)
    if way == 0:
        return r.below(4)
    if way == 1:
        return r.between(10 ** 9, 10 ** 13)
    if way < 6:
        return 100 * r.between(1, 9000)
    if way < 9:
        return 20 * r.between(1, 20000) + 10
    return r.between(1, 900000)


def supplement(r):
    extended = r.chance(50)
    gross = price(r)
    q = {"supplement": "udvidet" if extended else "almindeligt"}
    optional(r, 60, q, "expense", r.pick(EXTENDED if extended else ORDINARY))
    q["gross_price_ore"] = gross
    left = gross
    for key, chance in (("regional_subsidy_ore", 15 if extended else 75),
                        ("insurance_subsidy_ore", 45)):
        if r.chance(chance):
            way = r.below(20)
            amount = 0 if way < 3 else left + r.below(3) - 1 if way < 5 else r.between(0, left // 2)
            q[key] = max(0, amount)
            left = max(0, left - q[key])
    if extended and r.chance(60):
        way = r.below(10)
        q["agreed_price_ore"] = (max(0, r.near(gross)) if way < 4 else r.between(0, gross)
                                 if way < 8 else r.between(0, 2 * gross))
    elif r.chance(5):
        q["agreed_price_ore"] = None
    health = r.chance(30)
    low, high = (0, 85) if health else (0, 100)
    way = r.below(40)
    if way == 0:
        percent = r.pick((-1, high + 1, 200))
    elif way < 8:
        percent = high
    elif way < 10:
        percent = r.pick((low, 1, high - 1))
    else:
        percent = r.between(low, high)
    q["health_percent" if health else "personal_percent"] = percent
    if not 0 <= percent <= high:
        # One error at a time.
        for key in ("regional_subsidy_ore", "insurance_subsidy_ore"):
            q.pop(key, None)
    if r.chance(50):
        q["rounding_policy"] = r.pick(("ORE_HALF_UP", "ORE_CEIL", "KRONE_NEAREST"))
    return q


def wealth_test(r):
    year = r.pick(tuple(PENSION_YEARS))
    limit = PENSION_YEARS[year][0]
    less = 0 if r.chance(50) else r.between(0, 2 * limit)
    way = r.below(10)
    if way < 4:
        first = limit + less + r.between(-1, 1)
    elif way < 6:
        first = less + r.between(-1, 1)
    else:
        first = r.between(0, 3 * limit)
    first = max(0, first)
    if r.chance(50):
        second = max(0, limit + less - first + r.between(-1, 1))
    else:
        second = 0 if r.chance(40) else r.between(0, limit)
    q = {"year": year, "limit_ore": limit, "items_1_to_5_ore": first, "items_6_to_7_ore": second}
    if less or r.chance(50):
        q["disregards_ore"] = less
    return q


PENSION_KINDS = ("Folkepension", "Folkepension", "Folkepension", "FoertidspensionGammel",
                 "FoertidspensionGammel", "FoertidspensionNy", "FoertidspensionNy",
                 "Seniorpension", "TidligPension", "Ingen", None)


def eligibility(r):
    kind = r.pick(PENSION_KINDS)
    q = {"supplement": r.pick(("almindeligt", "udvidet", "personligt")), "pension_kind": kind}
    turn = day("2003-01-01")
    if kind in ("FoertidspensionGammel", "FoertidspensionNy") and r.chance(75):
        q["case_started"] = iso(turn + (r.between(-2, 2) if r.chance(60) else r.between(-2000, 2000)))
    # Nobody is awarded a pension before the case about it began.
    earliest = day(q["case_started"]) if "case_started" in q else turn - 2000
    optional(r, 30, q, "awarded_from", iso(earliest + r.between(0, 6000)))
    if r.chance(50):
        q["wealth_status"] = r.pick(("Oplyst", "Oplyst", "IkkeOplyst"))
    if r.chance(30 if q.get("wealth_status") == "IkkeOplyst" else 95):
        q["wealth_over_limit"] = r.chance(25)
    q["personal_percent"] = r.pick((0, 1, 99, 100, None, r.between(0, 100)))
    return q


def coverage(r):
    extended = r.chance(70)
    q = {"supplement": "udvidet" if extended else "almindeligt"}
    if extended:
        expense = r.pick(EXTENDED) if r.chance(90) else r.pick(ORDINARY[:2] + ORDINARY[3:])
        q["expense"] = expense
        if expense == "Briller":
            if r.chance(85):
                q["glasses_type"] = r.pick(("standard", "reading", "reading", "reading",
                                            "progressive", "contact_lenses"))
            if q.get("glasses_type") == "reading" or r.chance(20):
                q["lens_difference_centi_dioptre"] = r.pick((0, 25, 50, 99, 99, 100, r.between(0, 200)))
                for side in ("left", "right"):
                    q[f"cylinder_{side}_centi"] = r.pick((0, 0, 50, 99, -99, -50, 100, -100,
                                                          r.between(-200, 200)))
        elif expense == "Tandprotese":
            optional(r, 85, q, "denture_type", r.pick(("removable", "crown", "bridge", "implant")))
        elif expense == "Fodbehandling":
            optional(r, 50, q, "public_subsidy_exhausted", r.chance(60))
            if r.chance(50):
                most = r.between(1, 12)
                q["local_max_per_year"] = most
                q["treatments_granted_this_year"] = max(0, r.pick((most - 1, most, most + 1, 0)))
        optional(r, 30, q, "agreed_price", r.chance(70))
        if r.chance(60):
            received = any_day(r, 2020, 2028)
            ordered = received + r.pick((-1, 0, 1, r.between(-60, 60)))
            q["application_received"], q["order_date"] = iso(received), iso(ordered)
            if r.chance(60):
                decided = max(received, ordered + r.pick((-1, 0, 1, r.between(-30, 30))))
                q["decision_date"] = iso(decided) if r.chance(85) else None
    else:
        q["expense"] = r.pick(ORDINARY)
        if q["expense"] == "Fodbehandling":
            optional(r, 60, q, "provider_has_ydernummer", r.chance(50))
        optional(r, 40, q, "public_subsidy_available", r.chance(60))
        if q.get("public_subsidy_available") is False or q.get("provider_has_ydernummer") is False:
            optional(r, 50, q, "regional_subsidy_ore", 0)
        else:
            optional(r, 40, q, "regional_subsidy_ore", r.between(1, 100000))
    return q


def complaint_deadline(r):
    sent = any_day(r, 2016, 2034) - (28 + r.below(10) if r.chance(50) else 0)
    return {"channel": r.pick(("DigitalPost", "Letter", "Letter", "Quickbrev")), "sent": iso(sent)}


SAGSTYPER = ("AlmindeligtHelbredstillaeg", "UdvidetHelbredstillaeg", "PersonligtTillaeg")
STATES = ("Ubehandlet", "Sagsoplysninger", "Ventetrin", "Ventetrin", "Ventetrin", "Vurdering",
          "Afsluttet")


def routing(r):
    message = r.pick(("Anmodning", "Overslag", "Overslag", "Ansoegning", "Ansoegning"))
    q = {"message": message}
    if message != "Overslag":
        optional(r, 50, q, "on_behalf", r.chance(50))
    optional(r, 50 if q.get("on_behalf") else 10, q, "poa_verified", r.chance(60))
    optional(r, 70, q, "automation_on", r.chance(60))
    sagstype = r.pick(SAGSTYPER + SAGSTYPER[1:2])
    if message == "Overslag":
        if r.chance(80):
            q["open_tasks"] = [{"sagstype": r.pick((SAGSTYPER[1], SAGSTYPER[1], SAGSTYPER[0])),
                                "expense": r.pick(("Briller", "Briller", "Tandprotese")),
                                "state": r.pick(STATES)} for _ in range(r.below(4))]
    elif message == "Ansoegning":
        q["sagstype"] = sagstype
        expense = r.pick(EXTENDED)
        if sagstype == SAGSTYPER[1]:
            q["expense"] = expense
        if r.chance(70):
            q["open_tasks"] = [{"sagstype": r.pick((sagstype, sagstype, SAGSTYPER[2])),
                                "expense": expense, "state": r.pick(STATES)}
                               for _ in range(r.below(3))]
        optional(r, 50, q, "wealth_status", r.pick(("Oplyst", "IkkeOplyst")))
    else:
        optional(r, 60, q, "matching_concluded_case", r.chance(50))
    to_post = message == "Anmodning" or q.get("on_behalf")
    if to_post and r.chance(50):
        q["action"] = r.pick(ACTIONS + ACTIONS[1:2])
        if q["action"] == ACTIONS[1] and r.chance(80):
            q["target_case_status"] = r.pick(("Igangvaerende", "Bevilget", "Afslag", "Ophoert",
                                              "Trukket", "Afvist"))
    return q


def settlement_check(r):
    today = any_day(r, 2020, 2032)
    way = r.below(10)
    if way < 3:
        treated = add_months(today, -36) + r.between(-1, 1)
    elif way < 5:
        treated = today + r.between(-1, 1)
    else:
        treated = today - r.below(1000)
    expense = r.pick(ORDINARY + EXTENDED)
    amount = r.pick((0, None, 1, r.between(1, 500000), r.between(1, 500000), r.between(1, 500000)))
    prior = []
    for _ in range(r.below(4)):
        when = r.pick((treated, treated + 1, treated - 1, None, today))
        prior.append({"expense": expense if r.chance(60) else r.pick(ORDINARY),
                      "date": None if when is None else iso(when),
                      "amount_ore": amount if amount and r.chance(50) else r.between(1, 500000)})
    q = {"treatment_date": iso(treated), "today": iso(today), "expense": expense,
         "amount_ore": amount, "prior_payments": prior}
    optional(r, 60, q, "matching_grants", r.pick((0, 1, 1, 2, 3)))
    return q


def financing(r):
    q = {"amount_ore": r.pick((0, 1, 2, 3, r.between(0, 10 ** 7), r.between(0, 10 ** 14)))}
    optional(r, 40, q, "abroad", r.chance(50))
    return q


WEIGHTS = {
    "sickness": (
        (benefit_week, 24), (benefit_period, 16), (weekly_raw, 9), (self_employed_weekly, 8),
        (deadline, 6), (partial_absence, 5), (refund_window, 4), (atp_week, 4), (rate_year, 3),
        (employment_requirement_municipality, 3), (split_by_rate_year, 2),
        (count_benefit_days, 2), (payout_period, 2), (partial_absence_weeks, 2),
        (unknown_hours, 2), (employer_period, 2), (refund_in_employer_period, 2),
        (employment_requirement_employer, 2), (is_weekday_holiday, 1), (state_share, 1),
        (s55_limits, 1), (employment_requirement_per_activity, 1), (automation_gate, 1),
        (letters_on_notification, 1), (route_report, 1), (move, 2), (holiday_during_case, 1),
        (late_stop_decision, 1), (recourse_interest, 1),
    ),
    "supplements": (
        (supplement, 42), (personal_percentage, 11), (wealth_test, 10), (eligibility, 8),
        (complaint_deadline, 7), (financing, 3),
    ),
}
# Kinds that are answered when they are asked for and not drawn: the program does not answer them yet.
ON_REQUEST = {"sickness": (), "supplements": (coverage, settlement_check, routing)}
TICKETS = {area: tuple(f for f, weight in rows for _ in range(weight))
           for area, rows in WEIGHTS.items()}
KINDS = {area: {f.__name__: f for f in (*(f for f, _ in rows), *ON_REQUEST[area])}
         for area, rows in WEIGHTS.items()}
AREA_NUMBER = {"sickness": 1, "supplements": 2}


def generate(area, seed, index, kind=None, attempt=0):
    """The input with this seed and index; `kind` forces one kind of question."""
    r = Random(seed, AREA_NUMBER[area], index, attempt)
    maker = r.pick(TICKETS[area])
    if kind is not None:
        maker = KINDS[area][kind]
    return {"kind": maker.__name__, **maker(r)}
