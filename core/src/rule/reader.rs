//! The recording reader: rules read through it and through nothing else.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rate::{PolicySeries, RateSeries};
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::Rule;
use crate::rule::account::{Account, Cause, Leaf};
use crate::rule::assessment::{Answer, Finding, Gap, Reading, Trace};
use crate::rule::fact::{Fact, FactPart, FactSeries, Known};
use crate::rule::value::{ToValue, Value};

/// A choice that a rule can read from a policy.
pub trait Choice: Sized {
    /// The choice of this name.
    fn from_name(name: &str) -> Option<Self>;
}

/// Hands out facts, rates, choices and earlier findings, and notes each one with its source.
pub struct Reader<'a, F: 'static> {
    facts: &'a F,
    book: &'a RateBook<'a>,
    day: NaiveDate,
    rules: &'a [&'static Rule<F>],
    findings: Vec<Finding>,
    trace: Trace,
    /// The list of the next account: one after the other uses it.
    spare: Vec<Leaf>,
}

/// More than this the rules hardly read each, and a list that never grows is quicker than one that fits.
const READINGS: usize = 4;

impl<'a, F> Reader<'a, F> {
    pub(crate) fn new(
        facts: &'a F,
        book: &'a RateBook<'a>,
        day: NaiveDate,
        rules: &'a [&'static Rule<F>],
    ) -> Reader<'a, F> {
        let findings = Vec::with_capacity(rules.len());
        let trace = Trace {
            readings: Vec::with_capacity(rules.len() * READINGS),
            leaves: Vec::with_capacity(rules.len()),
        };
        Reader { facts, book, day, rules, findings, trace, spare: Vec::new() }
    }

    /// Applies a rule, which sees what those before it found.
    pub(crate) fn apply(&mut self, rule: &'static Rule<F>) {
        let (readings, leaves) = (self.trace.readings.len(), self.trace.leaves.len());
        let result = (rule.apply)(self);
        let trace = &self.trace;
        self.findings.extend(std::iter::once_with(|| Finding {
            rule: Cow::Borrowed(rule.id),
            answer: result.into(),
            readings: readings..trace.readings.len(),
            leaves: leaves..trace.leaves.len(),
        }));
    }

    /// What the rules found, and what it rests on.
    pub(crate) fn into_findings(self) -> (Vec<Finding>, Trace) {
        (self.findings, self.trace)
    }

    /// The day the assessment is made for.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// A fact that the rule needs.
    ///
    /// # Errors
    /// [`Gap::Unknown`] when it is not known.
    pub fn fact<T: ToValue + Clone>(&mut self, fact: &Fact<F, T>) -> Result<T, Gap> {
        match self.optional(fact) {
            Some(value) => Ok(value),
            None => Err(Gap::Unknown { path: fact.path, code: fact.unknown }),
        }
    }

    /// A fact that the rule can do without.
    pub fn optional<T: ToValue + Clone>(&mut self, fact: &Fact<F, T>) -> Option<T> {
        if let Some(known) = (fact.get)(self.facts) {
            self.note(fact.path, known);
            Some(known.value.clone())
        } else {
            self.trace.note(|| Reading::Unknown { path: Cow::Borrowed(fact.path) });
            None
        }
    }

    /// The entry of a history that covers a day, when there is one.
    ///
    /// # Errors
    /// [`Gap::Invalid`] when two entries with different values cover the day.
    pub fn optional_on<T: ToValue + Clone + PartialEq>(
        &mut self,
        series: &FactSeries<F, T>,
        day: NaiveDate,
    ) -> Result<Option<T>, Gap> {
        let mut covering = (series.get)(self.facts)
            .iter()
            .filter(|known| known.valid.is_none_or(|period| period.contains(day)));
        let Some(first) = covering.next() else {
            self.trace.note(|| Reading::Unknown { path: Cow::Borrowed(series.path) });
            return Ok(None);
        };
        if covering.any(|other| other.value != first.value) {
            return Err(Gap::Invalid { path: Cow::Borrowed(series.path), code: series.overlap });
        }
        self.note(series.path, first);
        Ok(Some(first.value.clone()))
    }

    /// Every entry of a history, noted one by one.
    pub fn all<T: ToValue + Clone>(&mut self, series: &FactSeries<F, T>) -> Vec<T> {
        let entries = (series.get)(self.facts);
        for known in entries {
            self.note(series.path, known);
        }
        entries.iter().map(|known| known.value.clone()).collect()
    }

    /// Every entry of a history that covers a day, noted one by one.
    pub fn all_on<T: ToValue + Clone>(
        &mut self,
        series: &FactSeries<F, T>,
        day: NaiveDate,
    ) -> Vec<T> {
        let covering = (series.get)(self.facts)
            .iter()
            .filter(|known| known.valid.is_none_or(|period| period.contains(day)));
        let found: Vec<T> = covering
            .inspect(|known| self.note(series.path, known))
            .map(|known| known.value.clone())
            .collect();
        if found.is_empty() {
            self.trace.note(|| Reading::Unknown { path: Cow::Borrowed(series.path) });
        }
        found
    }

    /// The entry of a history that covers a day.
    ///
    /// # Errors
    /// [`Gap::Unknown`] when none does, [`Gap::Invalid`] when two do.
    pub fn on<T: ToValue + Clone + PartialEq>(
        &mut self,
        series: &FactSeries<F, T>,
        day: NaiveDate,
    ) -> Result<T, Gap> {
        self.optional_on(series, day)?
            .ok_or(Gap::Unknown { path: series.path, code: series.unknown })
    }

    /// The one value that a history has on every day of a period; none when it changes, overlaps, or has a hole.
    pub fn throughout<T: ToValue + Clone + PartialEq>(
        &mut self,
        series: &FactSeries<F, T>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Option<T> {
        let entries = (series.get)(self.facts);
        let covers = |known: &&Known<T>, day| known.valid.is_none_or(|valid| valid.contains(day));
        let whole = entries.iter().find(|known| covers(known, from) && covers(known, to))?;
        let differs = |known: &Known<T>| {
            known
                .valid
                .is_none_or(|valid| valid.from() <= to && valid.to().is_none_or(|end| from <= end))
                && known.value != whole.value
        };
        if entries.iter().any(differs) {
            return None;
        }
        self.note(series.path, whole);
        Some(whole.value.clone())
    }

    /// The entries of a history that touch some days. What of them is read, [`Reader::part`] notes.
    #[must_use]
    pub fn about<E>(
        &self,
        entries: fn(&F) -> &[Known<E>],
        from: NaiveDate,
        to: NaiveDate,
    ) -> Vec<&'a Known<E>> {
        let touches = |known: &&Known<E>| {
            known.valid.is_none_or(|valid| {
                valid.from() <= to && valid.to().is_none_or(|last| from <= last)
            })
        };
        entries(self.facts).iter().filter(touches).collect()
    }

    /// A part of an entry, when the entry says it.
    pub fn part<E, T: ToValue>(&mut self, part: &FactPart<E, T>, entry: &Known<E>) -> Option<T> {
        let value = (part.get)(&entry.value)?;
        self.trace.note(|| Reading::Fact {
            path: Cow::Borrowed(part.path),
            value: value.to_value(),
            source: entry.source.clone(),
        });
        Some(value)
    }

    /// The amount of a rate on a day, in the unit of the series.
    ///
    /// # Errors
    /// [`Gap::NoRate`] when no value is known for the day.
    pub fn rate(&mut self, series: &'static RateSeries, day: NaiveDate) -> Result<i64, Gap> {
        let found = self.book.rate(series, day).ok_or(Gap::NoRate { key: series.key, day })?;
        let amount = found.amount;
        self.trace.note(|| Reading::Rate { key: Cow::Borrowed(series.key), day, found });
        Ok(amount)
    }

    /// The choice of a policy on a day.
    ///
    /// # Errors
    /// [`Gap::NoRate`] when none is known for the day, or the rule does not know it.
    pub fn policy<C: Choice>(
        &mut self,
        series: &'static PolicySeries,
        day: NaiveDate,
    ) -> Result<C, Gap> {
        let gap = || Gap::NoRate { key: series.key, day };
        let found = self.book.policy(series, day).ok_or_else(gap)?;
        let choice = C::from_name(&found.choice).ok_or_else(gap)?;
        self.trace.note(|| Reading::Policy {
            key: Cow::Borrowed(series.key),
            choice: found.choice,
            municipal: found.overlay,
        });
        Ok(choice)
    }

    /// The value that an earlier rule found.
    ///
    /// # Errors
    /// [`Gap::Blocked`] when that rule gave no value.
    pub fn finding(&mut self, rule: &'static Rule<F>) -> Result<Value, Gap> {
        self.found(rule).cloned()
    }

    /// The amount that an earlier rule found.
    ///
    /// # Errors
    /// [`Gap::Blocked`] when that rule found no amount.
    pub fn money(&mut self, rule: &'static Rule<F>) -> Result<Money, Gap> {
        match self.found(rule)? {
            Value::Money(money) => Ok(*money),
            _ => Err(Gap::Blocked { rule: rule.id }),
        }
    }

    /// The amount before it is rounded that an earlier rule found.
    ///
    /// # Errors
    /// [`Gap::Blocked`] when that rule found none.
    pub fn exact(&mut self, rule: &'static Rule<F>) -> Result<Fraction, Gap> {
        match self.found(rule)? {
            Value::Exact(amount) => Ok(*amount),
            _ => Err(Gap::Blocked { rule: rule.id }),
        }
    }

    /// The hours that an earlier rule found.
    ///
    /// # Errors
    /// [`Gap::Blocked`] when that rule found no hours.
    pub fn hours(&mut self, rule: &'static Rule<F>) -> Result<Hours, Gap> {
        match self.found(rule)? {
            Value::Hours(hours) => Ok(*hours),
            _ => Err(Gap::Blocked { rule: rule.id }),
        }
    }

    /// The share that an earlier rule found.
    ///
    /// # Errors
    /// [`Gap::Blocked`] when that rule found no share.
    pub fn share(&mut self, rule: &'static Rule<F>) -> Result<Fraction, Gap> {
        match self.found(rule)? {
            Value::Fraction(share) => Ok(*share),
            _ => Err(Gap::Blocked { rule: rule.id }),
        }
    }

    fn found(&mut self, rule: &'static Rule<F>) -> Result<&Value, Gap> {
        // The findings stand in the order of the rules; a rule is told by where it is, faster than by its name.
        let at = self.rules.iter().position(|known| std::ptr::eq(*known, rule));
        match at.and_then(|at| self.findings.get(at)).map(|finding| &finding.answer) {
            Some(Answer::Value { value }) => {
                self.trace.note(|| Reading::Finding { rule: Cow::Borrowed(rule.id) });
                Ok(value)
            }
            _ => Err(Gap::Blocked { rule: rule.id }),
        }
    }

    /// An account without a balance.
    pub fn account(&mut self) -> Account {
        Account::on(std::mem::take(&mut self.spare))
    }

    /// Closes an account: its leaves become part of the trace.
    pub fn close(&mut self, account: Account) -> Money {
        let money = account.money();
        self.keep(account);
        money
    }

    /// Closes an account whose balance is not rounded.
    pub fn close_exact(&mut self, account: Account) -> Fraction {
        let balance = account.balance();
        self.keep(account);
        balance
    }

    /// The cause of a leaf that is due to a fact.
    #[must_use]
    pub fn cause<T>(fact: &Fact<F, T>) -> Cause {
        Cause::Fact(Cow::Borrowed(fact.path))
    }

    /// The cause of a leaf that is due to an earlier finding.
    #[must_use]
    pub fn cause_of(rule: &'static Rule<F>) -> Cause {
        Cause::Finding(Cow::Borrowed(rule.id))
    }

    fn keep(&mut self, account: Account) {
        self.spare = account.into_leaves();
        self.trace.leaves.append(&mut self.spare);
    }

    fn note<T: ToValue>(&mut self, path: &'static str, known: &Known<T>) {
        self.trace.note(|| Reading::Fact {
            path: Cow::Borrowed(path),
            value: known.value.to_value(),
            source: known.source.clone(),
        });
    }
}
