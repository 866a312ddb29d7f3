"""Danish calendar: Easter, public holidays, ISO weeks, rate years, months.

Days are ordinal numbers (datetime.date.toordinal); day 1 of the count is a Monday.
"""

from datetime import date
from functools import lru_cache

ISO_WEEKDAY = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day(text):
    return date.fromisoformat(text).toordinal()


def iso(ordinal):
    return date.fromordinal(ordinal).isoformat()


def weekday(ordinal):
    """Monday 0 .. Sunday 6."""
    return (ordinal - 1) % 7


def monday(ordinal):
    return ordinal - weekday(ordinal)


def easter(year):
    """Easter Sunday, Gregorian computus."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    skipped, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - skipped - correction + 15) % 30
    leaps, rest = divmod(of_century, 4)
    shift = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, index = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, index + 1).toordinal()


@lru_cache(maxsize=None)
def public_holidays(year):
    """Every public holiday of the year, those on Sundays too."""
    sunday = easter(year)
    found = {
        date(year, 1, 1).toordinal(),
        sunday - 3,  # Maundy Thursday
        sunday - 2,  # Good Friday
        sunday,
        sunday + 1,  # Easter Monday
        sunday + 39,  # Ascension Day
        sunday + 49,  # Whit Sunday
        sunday + 50,  # Whit Monday
        date(year, 12, 25).toordinal(),
        date(year, 12, 26).toordinal(),
    }
    if year <= 2023:
        found.add(sunday + 26)  # Great Prayer Day, the 4th Friday after Easter
    return frozenset(found)


@lru_cache(maxsize=65536)
def is_holiday(ordinal):
    return ordinal in public_holidays(date.fromordinal(ordinal).year)


def is_weekday_holiday(ordinal):
    return weekday(ordinal) < 5 and is_holiday(ordinal)


def is_working_day(ordinal):
    return weekday(ordinal) < 5 and not is_holiday(ordinal)


def is_bank_day(ordinal):
    if not is_working_day(ordinal):
        return False
    that = date.fromordinal(ordinal)
    if (that.month, that.day) in ((6, 5), (12, 24), (12, 31)):
        return False
    return ordinal != easter(that.year) + 40  # the Friday after Ascension


def roll_forward(ordinal):
    while not is_working_day(ordinal):
        ordinal += 1
    return ordinal


def add_working_days(ordinal, count):
    while count:
        ordinal += 1
        if is_working_day(ordinal):
            count -= 1
    return ordinal


@lru_cache(maxsize=None)
def first_monday(year):
    """First Monday of January: the first day of the rate year."""
    new_year = date(year, 1, 1).toordinal()
    return new_year + (-weekday(new_year)) % 7


def rate_year(ordinal):
    year = date.fromordinal(ordinal).year
    return year if ordinal >= first_monday(year) else year - 1


def month_length(year, month):
    following = date(year + month // 12, month % 12 + 1, 1)
    return following.toordinal() - date(year, month, 1).toordinal()


def add_months(ordinal, months):
    """Same day number in another month; its last day when there is no such day."""
    that = date.fromordinal(ordinal)
    year, month = divmod(12 * that.year + that.month - 1 + months, 12)
    month += 1
    return date(year, month, min(that.day, month_length(year, month))).toordinal()


def iso_week_name(ordinal):
    year, week, _ = date.fromordinal(ordinal).isocalendar()
    return f"{year}-W{week:02d}"
