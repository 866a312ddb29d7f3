//! The figures as a table on the screen and as the record in `docs/records`.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::machine::Machine;
use crate::measure::{Figure, Limit, Outcome};
use crate::series::Series;

const HEADINGS: [&str; 6] = ["Figure", "Median", "Min – max", "Runs", "Limit", "Met"];

/// Everything that was measured, and where.
#[derive(Debug)]
pub(crate) struct Report {
    machine: Machine,
    outcomes: Vec<Outcome>,
}

impl Report {
    /// The report of a run.
    pub(crate) fn new(machine: Machine, outcomes: Vec<Outcome>) -> Self {
        Self { machine, outcomes }
    }

    /// True when everything could be measured.
    pub(crate) fn is_complete(&self) -> bool {
        self.outcomes.iter().all(|outcome| outcome.found.is_ok())
    }

    /// The table, its columns aligned, with a sentence about what is missed.
    pub(crate) fn table(&self) -> String {
        let rows = self.rows();
        let mut widths = HEADINGS.map(|heading| heading.chars().count());
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let line = |cells: &[String]| {
            let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
            format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
        };
        let mut text = line(&HEADINGS.map(str::to_owned));
        text.push_str(&line(&widths.map(|width| "-".repeat(width))));
        for row in &rows {
            text.push_str(&line(row));
        }
        text.push('\n');
        text.push_str(&self.verdict());
        text.push('\n');
        text
    }

    /// Writes the record, in place of the one of an earlier run.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, file: &Path, command: &str) -> Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(file, self.record(command))
            .with_context(|| format!("cannot write {}", file.display()))
    }

    fn record(&self, command: &str) -> String {
        let Machine { commit, processor, cores, memory, kernel, date } = &self.machine;
        let mut text = format!(
            "# Speed and size\n\n\
             Written by `{command}`; the next run replaces it. A limit counts as met when the median keeps to it, for long tasks only when every run does.\n\n\
             * Commit: {commit}\n* Date: {date}\n* Processor: {processor}, {cores} threads\n* Memory: {memory}\n* Kernel: {kernel}\n* Programs: release profile; \
             the measuring program, the simulated registers and the browser run on the same machine and share its processor\n\n{}\n## How\n\n",
            self.table()
        );
        for outcome in &self.outcomes {
            let (title, name) = (outcome.measure.title(), outcome.measure.name());
            let note = match &outcome.found {
                Ok(found) => found.note.clone(),
                Err(error) => format!("Could not be measured: {error:#}"),
            };
            text.push_str(&format!("* **{title}** (`--only {name}`). {note}\n"));
        }
        text
    }

    fn verdict(&self) -> String {
        let missed: Vec<&str> = self
            .figures()
            .filter(|(figure, series)| series.is_some_and(|series| !figure.is_met(series)))
            .map(|(figure, _)| figure.name)
            .collect();
        let left_out = self.figures().filter(|(_, series)| series.is_none()).count();
        let mut text = match missed.as_slice() {
            [] if left_out == 0 => "Every limit is met.".to_owned(),
            [] => "No measured figure misses its limit.".to_owned(),
            missed => format!("LIMIT MISSED: {}.", missed.join("; ")),
        };
        if left_out > 0 {
            text.push_str(&format!(
                " NOT MEASURED: {left_out} of {} figures.",
                self.figures().count()
            ));
        }
        text
    }

    fn rows(&self) -> Vec<[String; 6]> {
        self.figures()
            .map(|(figure, series)| {
                let Figure { name, unit, digits, limit, .. } = *figure;
                let number = |value: f64| format!("{value:.digits$}");
                let limit_text = match limit {
                    Limit::Below(limit) => format!("< {limit} {unit}"),
                    Limit::AtMost(limit) => format!("≤ {limit} {unit}"),
                    Limit::AtLeast(limit) => format!("≥ {limit} {unit}"),
                    Limit::None => "-".to_owned(),
                };
                match series {
                    Some(series) => [
                        name.to_owned(),
                        format!("{} {unit}", number(series.median())),
                        format!("{} – {}", number(series.least()), number(series.most())),
                        series.runs().to_string(),
                        limit_text,
                        match limit {
                            Limit::None => "-",
                            _ if figure.is_met(series) => "yes",
                            _ => "NO",
                        }
                        .to_owned(),
                    ],
                    None => {
                        let none = || "-".to_owned();
                        [
                            name.to_owned(),
                            none(),
                            none(),
                            "0".to_owned(),
                            limit_text,
                            "not measured".to_owned(),
                        ]
                    }
                }
            })
            .collect()
    }

    /// Every figure with its values, when it has any.
    fn figures(&self) -> impl Iterator<Item = (&'static Figure, Option<&Series>)> {
        self.outcomes.iter().flat_map(|outcome| {
            let series = outcome.found.as_ref().ok().map(|found| &found.series);
            outcome
                .measure
                .figures()
                .iter()
                .enumerate()
                .map(move |(index, figure)| (figure, series.and_then(|series| series.get(index))))
        })
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::Report;
    use crate::machine::Machine;
    use crate::measure::{Found, Measure, Outcome};
    use crate::series::Series;

    fn report(core: f64) -> Report {
        let machine = Machine {
            commit: "0123456789ab".to_owned(),
            processor: "P".to_owned(),
            cores: 2,
            memory: "1 MB".to_owned(),
            kernel: "Linux".to_owned(),
            date: "2026-01-01".to_owned(),
        };
        let found =
            Found { series: Series::new(vec![core]).into_iter().collect(), note: "So.".to_owned() };
        Report::new(
            machine,
            vec![
                Outcome { measure: Measure::Core, found: Ok(found) },
                Outcome { measure: Measure::App, found: Err(anyhow!("no app")) },
            ],
        )
    }

    #[test]
    fn a_missed_limit_is_said_in_so_many_words() {
        let table = report(20.0).table();
        assert!(table.contains("| NO "), "{table}");
        assert!(table.contains("LIMIT MISSED: Core"), "{table}");
    }

    #[test]
    fn what_could_not_be_measured_is_neither_met_nor_hidden() {
        let report = report(3.0);
        assert!(!report.is_complete());
        let record = report.record("bench");
        assert!(record.contains("NOT MEASURED: 1 of 2 figures"), "{record}");
        assert!(record.contains("Could not be measured: no app"), "{record}");
        assert!(!record.contains("Every limit is met"), "{record}");
    }
}
