"""python3 -m unittest discover -s tests/oracle -p 'test_*.py'"""

import json
import os
import re
import sys
import unittest
from datetime import date
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import days
import generate
import oracle
import rates
import sickness
import supplements
import unclear
from exact import ceiling, hours_of, hundredths, nearest, nearest_even, whole_kroner


class Exact(unittest.TestCase):
    def test_halves_go_away_from_zero(self):
        self.assertEqual([nearest(n, 2) for n in (-3, -1, 1, 3, 5)], [-2, -1, 1, 2, 3])
        self.assertEqual(nearest(49, 100), 0)
        self.assertEqual(nearest(50, 100), 1)
        self.assertEqual(nearest(-50, 100), -1)
        self.assertEqual(nearest(-49, 100), 0)
        self.assertEqual(nearest(Fraction(1, 2), 1), 1)

    def test_halves_to_even(self):
        self.assertEqual([nearest_even(n, 2) for n in (1, 3, 5, 7)], [0, 2, 2, 4])
        self.assertEqual(nearest_even(51, 100), 1)

    def test_ceiling_and_kroner(self):
        self.assertEqual((ceiling(0, 7), ceiling(1, 7), ceiling(7, 7)), (0, 1, 1))
        self.assertEqual((whole_kroner(149), whole_kroner(150), whole_kroner(299, 2)),
                         (100, 200, 100))

    def test_hours(self):
        self.assertEqual(hundredths(Fraction("7.4")), 740)
        self.assertEqual(hundredths(8), 800)
        self.assertEqual(hours_of(1480), Fraction("14.8"))
        self.assertEqual(hours_of(3700), 37)


class Days(unittest.TestCase):
    def test_easter(self):
        known = ("1818-03-22 1943-04-25 1954-04-18 1981-04-19 2000-04-23 2008-03-23 2011-04-24 "
                 "2016-03-27 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 "
                 "2024-03-31 2025-04-20 2026-04-05 2027-03-28 2030-04-21 2038-04-25 2049-04-18 "
                 "2076-04-19 2100-03-28")
        for text in known.split():
            self.assertEqual(days.iso(days.easter(int(text[:4]))), text)

    def test_holidays_of_2023(self):
        wanted = ("2023-01-01 2023-04-06 2023-04-07 2023-04-09 2023-04-10 2023-05-05 2023-05-18 "
                  "2023-05-28 2023-05-29 2023-12-25 2023-12-26").split()
        self.assertEqual([days.iso(d) for d in sorted(days.public_holidays(2023))], wanted)

    def test_great_prayer_day_ends(self):
        self.assertTrue(days.is_weekday_holiday(days.day("2023-05-05")))
        self.assertFalse(days.is_weekday_holiday(days.day("2024-04-26")))

    def test_weekend_holiday_is_no_weekday_holiday(self):
        self.assertFalse(days.is_weekday_holiday(days.day("2021-12-25")))
        self.assertTrue(days.is_weekday_holiday(days.day("2024-12-25")))

    def test_rate_years_start_on_the_first_monday(self):
        wanted = {2018: "2018-01-01", 2019: "2019-01-07", 2020: "2020-01-06", 2021: "2021-01-04",
                  2022: "2022-01-03", 2023: "2023-01-02", 2024: "2024-01-01", 2025: "2025-01-06",
                  2026: "2026-01-05", 2027: "2027-01-04"}
        for year, first in wanted.items():
            start = days.first_monday(year)
            self.assertEqual(days.iso(start), first)
            self.assertEqual(days.rate_year(start), year)
            self.assertEqual(days.rate_year(start - 1), year - 1)

    def test_months(self):
        for start, months, wanted in (("2024-05-31", -3, "2024-02-29"),
                                      ("2023-05-31", -3, "2023-02-28"),
                                      ("2024-02-29", -36, "2021-02-28"),
                                      ("2024-01-31", 1, "2024-02-29"),
                                      ("2024-12-15", 1, "2025-01-15")):
            self.assertEqual(days.iso(days.add_months(days.day(start), months)), wanted)

    def test_working_days(self):
        self.assertEqual(days.iso(days.add_working_days(days.day("2024-03-27"), 1)), "2024-04-02")
        self.assertEqual(days.iso(days.roll_forward(days.day("2024-03-28"))), "2024-04-02")
        self.assertEqual(days.iso(days.roll_forward(days.day("2024-06-05"))), "2024-06-05")

    def test_weekday(self):
        for text in ("2024-02-29", "2026-01-05", "1999-12-31"):
            self.assertEqual(days.weekday(days.day(text)), date.fromisoformat(text).weekday())


class Rates(unittest.TestCase):
    def test_the_printed_figures_fit_each_other(self):
        for year, (weekly, hourly, minimum) in rates.RATE_YEARS.items():
            self.assertEqual(nearest(weekly, 37), hourly, year)
            self.assertEqual(whole_kroner(37 * hourly), weekly, year)
            self.assertEqual(whole_kroner(2 * weekly, 3), minimum, year)
            self.assertEqual(weekly % 500, 0, year)


class Sickness(unittest.TestCase):
    def ask(self, kind, **input_):
        return sickness.answer({"kind": kind, **input_})

    def payout_weeks(self, year):
        weeks = []
        for month in range(1, 13):
            before = (year, month - 1) if month > 1 else (year - 1, 12)
            previous = generate.payment_monday(*before) - 1
            weeks.append(self.ask("payout_period", value_month=f"{year}-{month:02d}",
                                  previous_period_end=days.iso(previous))["weeks"])
        return weeks

    def test_payout_pattern(self):
        self.assertEqual(self.payout_weeks(2024), [4, 5, 4, 4, 5, 4, 4, 5, 4, 5, 4, 4])
        self.assertEqual(self.payout_weeks(2026)[:3], [5, 4, 4])

    def test_december_and_easter_value_dates(self):
        for month, end, wanted in (("2025-12", "2025-11-23", "2025-12-23"),
                                   ("2024-12", "2024-11-24", "2024-12-23"),
                                   ("2026-12", "2026-11-22", "2026-12-30"),
                                   ("2024-03", "2024-02-25", "2024-03-27"),
                                   ("2022-05", "2022-04-24", "2022-05-25")):
            answer = self.ask("payout_period", value_month=month, previous_period_end=end)
            self.assertEqual(answer["value_date"], wanted)

    def test_the_cap_and_half_kroner(self):
        week = {"from": "2025-01-06", "to": "2025-01-12", "op_basis_points": 0,
                "atp_total_per_hour_ore": 0}
        full = self.ask("benefit_week", weekday_hours=[9] * 5 + [0, 0], hourly_rate_ore=13149, **week)
        self.assertEqual(full["gross_ore"], 486500)
        half = self.ask("benefit_week", weekday_hours=[10, 0, 0, 0, 0, 0, 0],
                        hourly_rate_ore=10005, **week)
        self.assertEqual(half["gross_ore"], 100100)

    def test_weeks_against_plain_fractions(self):
        def kroner(oere):
            whole, rest = divmod(oere, 100)
            return 100 * int(whole + (rest >= 50))

        seen = 0
        for index in range(1500):
            q = generate.generate("sickness", 11, index, "benefit_week")
            answer = sickness.answer(q)
            if "error" in answer or "hourly_rate_ore" not in q:
                continue
            hours = Fraction(0)
            for n in range(days.day(q["from"]), days.day(q["to"]) + 1):
                that = date.fromordinal(n)
                if that.weekday() > 4 or n not in days.public_holidays(that.year):
                    hours += Fraction(q["weekday_hours"][that.weekday()])
            self.assertEqual(answer["hours"], hours)
            if not hours:
                continue
            seen += 1
            year = days.rate_year(days.day(q["from"]))
            cap = Fraction(q.get("weekly_max_ore") or rates.weekly_max(year))
            atp = Fraction(q.get("atp_total_per_hour_ore", rates.atp(year)))
            points = Fraction(q.get("op_basis_points", rates.pension(year)))
            gross = kroner(min(hours * q["hourly_rate_ore"], cap))
            own = kroner(hours * atp / 3)
            self.assertEqual(answer["gross_ore"], gross)
            self.assertEqual(answer["own_atp_ore"], own)
            self.assertEqual(answer["municipal_atp_ore"], 2 * own)
            self.assertEqual(answer["pension_op_ore"], kroner(points / 10000 * (gross - own)))
        self.assertGreater(seen, 800)

    def test_half_a_krone_of_atp(self):
        self.assertEqual(self.ask("atp_week", year=2025, hours=25),
                         {"own_atp_ore": 3600, "municipal_atp_ore": 7200})

    def test_no_rate(self):
        week = {"from": "2027-01-04", "to": "2027-01-10"}
        self.assertEqual(self.ask("benefit_week", weekday_hours=[1] * 7, hourly_rate_ore=100, **week),
                         {"error": "RATE_NOT_LOADED"})
        self.assertEqual(self.ask("benefit_week", weekday_hours=[0] * 7, **week)["gross_ore"], 0)

    def test_month_requirement_boundary(self):
        months = {f"2023-{m:02d}": 48 for m in range(7, 12)}
        for last, met in ((0, True), (Fraction("0.01"), True)):
            answer = self.ask("employment_requirement_municipality",
                              first_absence_day="2024-01-31",
                              hours_by_month={**months, "2023-12": last})
            self.assertEqual((answer["total_hours"], answer["met"]), (240 + last, met))
        months["2023-07"] = Fraction("47.99")
        self.assertFalse(self.ask("employment_requirement_municipality",
                                  first_absence_day="2024-01-01",
                                  hours_by_month=months)["met"])

    def test_insured_from_the_third_absence_day(self):
        answer = self.ask("deadline", type="self_employed_notification", insured=True,
                          insurance_day=3, first_absence_day="2024-02-03",
                          normal_working_weekdays=["mon", "wed", "sat"])
        self.assertEqual(answer, {"right_begins": "2024-02-07", "third_absence_day": "2024-02-07",
                                  "deadline": "2024-02-14"})


class Supplements(unittest.TestCase):
    def ask(self, kind, **input_):
        return supplements.answer({"kind": kind, **input_})

    def test_rounding_policies(self):
        def amount(policy, gross, percent=100):
            return self.ask("supplement", supplement="almindeligt", gross_price_ore=gross,
                            personal_percent=percent, rounding_policy=policy)["amount_ore"]
        self.assertEqual(amount("ORE_HALF_UP", 10), 9)  # 8.5
        self.assertEqual(amount("ORE_HALF_UP", 11, 1), 0)  # 0.0935
        self.assertEqual(amount("ORE_CEIL", 11, 1), 1)
        self.assertEqual(amount("KRONE_NEAREST", 1000), 800)  # 8.50 kroner, to the even krone
        self.assertEqual(amount("KRONE_NEAREST", 3000), 2600)  # 25.50

    def test_the_reduction_is_rounded_up(self):
        def percent(excess):
            return self.ask("personal_percentage", year=2026, household="Par",
                            income_base_ore=7060000 + excess, disregard_ore=7060000,
                            step_ore=128200)["percent"]
        self.assertEqual([percent(e) for e in (-1, 0, 1, 128200, 128201, 99 * 128200 + 1,
                                               10 ** 9)], [100, 100, 99, 99, 98, 0, 0])

    def test_letter_over_easter(self):
        answer = self.ask("complaint_deadline", channel="Letter", sent="2024-03-25")
        self.assertEqual(answer, {"received": "2024-04-05", "deadline": "2024-05-03"})

    def test_disregards_before_the_first_stage(self):
        answer = self.ask("wealth_test", limit_ore=100, items_1_to_5_ore=150,
                          items_6_to_7_ore=10, disregards_ore=60)
        self.assertEqual((answer["counted_ore"], answer["over_limit"]), (100, False))


class Generator(unittest.TestCase):
    def test_splitmix64(self):
        r = generate.Random()
        self.assertEqual([r.next() for _ in range(3)],
                         [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F])

    def test_random_access(self):
        for area in generate.WEIGHTS:
            row = [generate.generate(area, 7, i) for i in range(300)]
            self.assertEqual(row[299], generate.generate(area, 7, 299))
            self.assertEqual(row, [generate.generate(area, 7, i) for i in range(300)])
            self.assertNotEqual(row, [generate.generate(area, 8, i) for i in range(300)])

    def test_blocks_join(self):
        for area in generate.WEIGHTS:
            whole = oracle.lines((area, 3, 0, 100, None, False))
            parts = [oracle.lines((area, 3, i, 50, None, False)) for i in (0, 50)]
            self.assertEqual(whole, "".join(parts))

    def test_every_kind_answers(self):
        for area, kinds in generate.KINDS.items():
            self.assertEqual(set(kinds), set(oracle.ANSWERS[area].__globals__["KINDS"]))
            for kind in kinds:
                for wide in (False, True):
                    for index in range(60):
                        one = oracle.case(area, 5, index, kind, wide)
                        self.assertTrue(one["expected"])
                        back = json.loads(oracle.text(one), parse_float=Fraction)
                        self.assertEqual(back, json.loads(oracle.text(back), parse_float=Fraction))
                        self.assertEqual(back["input"], one["input"])


class Readings(unittest.TestCase):
    def test_every_reading_is_in_the_readme(self):
        with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
            told = set(re.findall(r"^\| ([SP]\d\d) ", file.read(), re.M))
        with open(unclear.__file__, encoding="utf-8") as file:
            used = set(re.findall(r'"([SP]\d\d)"', file.read()))
        self.assertEqual(used - told, set())


if __name__ == "__main__":
    unittest.main()
