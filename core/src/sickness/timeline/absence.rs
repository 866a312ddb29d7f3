//! What the hours of absence of a week count as: as they are stated, or as the rules of partial absence and of unemployment have
//! it.

use chrono::NaiveDate;

use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment};
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::days::is_weekday_holiday;
use crate::sickness::partial_week;
use crate::sickness::partial_week::facts::PartialFacts;
use crate::sickness::partial_week::rules::{COUNTS_AS_FULL, RECOVERED};
use crate::sickness::right::kinds::Claimant;
use crate::sickness::timeline::known::on;
use crate::sickness::timeline::precedence::Counted;
use crate::sickness::timeline::statement::{DayState, Statement};
use crate::sickness::week::facts::day_of;

/// What the hours of absence are measured on.
#[derive(Debug, Clone, Copy)]
pub struct Absence<'a> {
    /// Who is absent: an employee with less than four hours in a week has recovered.
    pub claimant: Claimant,
    /// The first absence day, when it is known.
    pub first: Option<NaiveDate>,
    /// The last absence day, when the absence is over.
    pub last: Option<NaiveDate>,
    /// Agreed hours of each weekday, Monday first, by day.
    pub agreed: &'a [Known<[Hours; 7]>],
    /// Became unemployed during the absence, without a right to pay, by day.
    pub lost_work: &'a [Known<bool>],
    /// The employer offers no work of fewer hours, by day.
    pub no_part_time_work: &'a [Known<bool>],
    /// The hours of each weekday of an unemployed person, as the rules found them; nothing in it while they are not known. None
    /// counts the hours as they are stated.
    pub unemployed: Option<Option<[Hours; 7]>>,
    /// The figures.
    pub book: &'a RateBook<'a>,
}

/// What the hours of a week count as.
#[derive(Debug, Clone)]
pub(super) enum Measured {
    /// As they are stated.
    AsStated,
    /// A day of absence has the hours of its weekday; nothing while they are not known.
    ByDay(Option<[Hours; 7]>),
    /// Every day counts as full absence, whatever was worked.
    Whole([Option<Hours>; 7]),
    /// The person has recovered: nothing more is paid.
    Recovered,
    /// Nobody can tell yet.
    Unsettled,
}

/// An employee's week, added up.
struct Sums<'a> {
    /// Stated hours of absence.
    absence: Hours,
    /// Agreed hours of the days that are left, and of the whole week; none while they are not known.
    agreed: Option<(Hours, Hours)>,
    /// Days that would have been worked fall out: holidays, leave, before or after the absence.
    shortened: bool,
    /// The first day that is left, with who speaks of it.
    first: (NaiveDate, Counted<'a>),
}

impl Absence<'_> {
    /// The first day from which on the weeks tell whether the person has recovered.
    pub(super) fn begins(&self, standing: &[&Statement]) -> Option<NaiveDate> {
        if self.claimant != Claimant::Employee {
            return None;
        }
        let said = standing.iter().map(|statement| statement.period.from()).min()?;
        Some(self.first.map_or(said, |first| first.max(said)))
    }

    /// What the hours of a week count as, and what the rules of partial absence found, when they were asked.
    pub(super) fn measure(
        &self,
        monday: NaiveDate,
        days: &[Option<Counted<'_>>; 7],
    ) -> (Measured, Option<Assessment>) {
        match self.claimant {
            Claimant::Employee => {
                let Some(sums) = self.sums(monday, days) else { return (Measured::AsStated, None) };
                let Some(facts) = self.partial(monday, &sums) else {
                    return (Measured::AsStated, None);
                };
                let found = partial_week::compute(monday, &facts, self.book);
                let measured = match found.finding(RECOVERED.id).map(|finding| &finding.answer) {
                    Some(Answer::NotMet { .. }) => Measured::Recovered,
                    Some(Answer::Met) => match found.value(COUNTS_AS_FULL.id) {
                        Some(Value::Flag(true)) => Measured::Whole(std::array::from_fn(|at| {
                            let day = day_of(monday, at);
                            let agreed = self.agreed_on(day).map(|known| known.value[at]);
                            if self.is_out(day) { Some(Hours::ZERO) } else { agreed }
                        })),
                        _ => Measured::AsStated,
                    },
                    _ => Measured::Unsettled,
                };
                (measured, Some(found))
            }
            Claimant::Unemployed => {
                (self.unemployed.map_or(Measured::AsStated, Measured::ByDay), None)
            }
            Claimant::SelfEmployed | Claimant::NoneOfThem => (Measured::AsStated, None),
        }
    }

    /// The sums of a week; none when no day of it would have been worked, or when nobody speaks of one.
    fn sums<'a>(&self, monday: NaiveDate, days: &[Option<Counted<'a>>; 7]) -> Option<Sums<'a>> {
        let (mut absence, mut here, mut whole) =
            (Hours::ZERO, Some(Hours::ZERO), Some(Hours::ZERO));
        let (mut shortened, mut first) = (false, None);
        for (at, counted) in days.iter().enumerate() {
            let day = day_of(monday, at);
            let agreed = self.agreed_on(day).map(|known| known.value[at]);
            // Without agreed hours a weekend has none.
            let works = agreed.map_or(at < 5, |hours| !hours.is_zero());
            whole = whole.zip(agreed).and_then(|(sum, hours)| sum.checked_add(hours));
            let out = self.is_out(day);
            let hours = match counted.map(|counted| counted.statement.state) {
                _ if out => None,
                Some(DayState::Leave | DayState::Ended) => None,
                Some(DayState::Absent { hours }) => Some(hours),
                Some(DayState::Present) => Some(Hours::ZERO),
                None if works => return None,
                None => Some(Hours::ZERO),
            };
            let Some(hours) = hours else {
                shortened |= works;
                continue;
            };
            absence = absence.checked_add(hours)?;
            here = here.zip(agreed).and_then(|(sum, hours)| sum.checked_add(hours));
            if works || !hours.is_zero() {
                first = first.or(counted.map(|counted| (day, counted)));
            }
        }
        Some(Sums { absence, agreed: here.zip(whole), shortened, first: first? })
    }

    /// The facts of partial absence; none when the person is wholly absent, or enough whatever is agreed.
    fn partial(&self, monday: NaiveDate, sums: &Sums<'_>) -> Option<PartialFacts> {
        let (day, counted) = sums.first;
        let lost_work = on(self.lost_work, day);
        let no_part_time_work = on(self.no_part_time_work, day);
        let asks = [lost_work, no_part_time_work].into_iter().flatten().any(|known| known.value);
        if let Some((here, _)) = sums.agreed {
            if here <= sums.absence {
                return None;
            }
        } else if !asks {
            // A week cut short counts for more, never for less.
            let least = self.book.rate(&rates::SICKNESS_PARTIAL_HOURS, monday)?.amount;
            if least <= sums.absence.hundredths() {
                return None;
            }
        }
        let said =
            |value| Known::new(value, counted.statement.source.clone(), counted.statement.learnt);
        let source = Source { origin: Origin::Case, on: monday };
        let case = Known::new((), source, counted.statement.learnt);
        let agreed = self.agreed_on(day).zip(sums.agreed);
        let worked = sums.agreed.and_then(|(here, _)| here.checked_sub(sums.absence));
        Some(PartialFacts {
            claimant: Some(case.with(self.claimant)),
            contracted: agreed.map(|(known, (_, whole))| known.with(whole)),
            contracted_here: agreed.map(|(known, (here, _))| known.with(here)),
            shortened: Some(case.with(sums.shortened)),
            worked: worked.map(said),
            lost_work: lost_work.cloned(),
            no_part_time_work: no_part_time_work.cloned(),
        })
    }

    /// True on a day before or after the absence, and on a public holiday.
    fn is_out(&self, day: NaiveDate) -> bool {
        self.first.is_some_and(|first| day < first)
            || self.last.is_some_and(|last| last < day)
            || is_weekday_holiday(day)
    }

    fn agreed_on(&self, day: NaiveDate) -> Option<&Known<[Hours; 7]>> {
        on(self.agreed, day)
    }
}
