//! What is measured, in which unit, against which limit.

use anyhow::Result;

use crate::series::Series;
use crate::settings::Settings;
use crate::{
    app_size, assessments, browser, core_speed, intake, memory, openfisca, package, portal,
    sickness, start_time,
};

/// The fewest runs behind a median.
pub(crate) const RUNS: usize = 7;

/// A measurement; one may give several figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// The domain alone.
    Core,
    /// Sickness benefit by the domain alone.
    Sickness,
    /// Sickness benefit beside OpenFisca.
    OpenFisca,
    /// What a first visit downloads.
    App,
    /// The domain as a package for JavaScript.
    Package,
    /// From start to ready.
    Start,
    /// Messages of self-service.
    Intake,
    /// Assessments over HTTP.
    Assessments,
    /// Memory after letters.
    Memory,
    /// The first visit to the citizens' portal.
    Portal,
    /// The preview on the case page.
    Browser,
}

/// The bound of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    /// Less than this.
    Below(f64),
    /// This or less.
    AtMost(f64),
    /// This or more.
    AtLeast(f64),
    /// None is set: the figure stands beside another.
    None,
}

/// Which value of the runs has to keep to the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judged {
    /// The median.
    Median,
    /// Every one: a single run that does not keep to the limit misses it.
    Worst,
}

/// A figure: its name, unit and limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// Digits behind the decimal point.
    pub(crate) digits: usize,
    pub(crate) limit: Limit,
    pub(crate) judged: Judged,
}

/// The values of a measurement.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// One series for each figure, in the order of [`Measure::figures`].
    pub(crate) series: Vec<Series>,
    /// How it was measured and what else was seen, in a few sentences.
    pub(crate) note: String,
}

/// A measurement with what came of it.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) measure: Measure,
    pub(crate) found: Result<Found>,
}

impl Figure {
    /// True when the runs keep to the limit.
    pub(crate) fn is_met(&self, series: &Series) -> bool {
        match self.judged {
            Judged::Median => self.limit.is_met(series.median()),
            Judged::Worst => self.limit.is_met(series.least()) && self.limit.is_met(series.most()),
        }
    }
}

impl Limit {
    fn is_met(self, value: f64) -> bool {
        match self {
            Limit::Below(limit) => value < limit,
            Limit::AtMost(limit) => value <= limit,
            Limit::AtLeast(limit) => value >= limit,
            Limit::None => true,
        }
    }
}

impl Measure {
    /// Every measurement, the quick ones first.
    pub(crate) const ALL: [Measure; 11] = [
        Measure::Core,
        Measure::Sickness,
        Measure::OpenFisca,
        Measure::App,
        Measure::Package,
        Measure::Start,
        Measure::Intake,
        Measure::Assessments,
        Measure::Portal,
        Measure::Browser,
        Measure::Memory,
    ];

    /// What the domain alone is measured by: no server runs, and it takes minutes.
    pub(crate) const DOMAIN: [Measure; 5] =
        [Measure::Core, Measure::Sickness, Measure::OpenFisca, Measure::App, Measure::Package];

    /// The name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Measure::Core => "core",
            Measure::Sickness => "sickness",
            Measure::OpenFisca => "openfisca",
            Measure::App => "app",
            Measure::Package => "package",
            Measure::Start => "start",
            Measure::Intake => "intake",
            Measure::Assessments => "assessments",
            Measure::Memory => "memory",
            Measure::Portal => "portal",
            Measure::Browser => "browser",
        }
    }

    /// What it is, in words.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Measure::Core => "one full assessment with explanation",
            Measure::Sickness => "weeks and cases of sickness benefit",
            Measure::OpenFisca => "weeks of sickness benefit beside OpenFisca",
            Measure::App => "download of the app",
            Measure::Package => "package for JavaScript",
            Measure::Start => "start with 1,000 cases",
            Measure::Intake => "intake of SF2900 messages",
            Measure::Assessments => "assessments over HTTP",
            Measure::Memory => "memory after 100 letters",
            Measure::Portal => "first visit to the portal",
            Measure::Browser => "preview on the case page",
        }
    }

    /// The figures it gives.
    pub(crate) const fn figures(self) -> &'static [Figure] {
        match self {
            Measure::Core => &[Figure {
                name: "Core: eligibility and one expense, with explanation trees",
                unit: "µs",
                digits: 2,
                limit: Limit::Below(20.0),
                judged: Judged::Median,
            }],
            Measure::Sickness => &[
                Figure {
                    name: "Sickness benefit: 1,000,000 weekly amounts with explanation",
                    unit: "s",
                    digits: 3,
                    limit: Limit::Below(1.0),
                    judged: Judged::Median,
                },
                Figure {
                    name: "Sickness benefit: two years computed anew with explanation",
                    unit: "ms",
                    digits: 3,
                    limit: Limit::Below(1.0),
                    judged: Judged::Median,
                },
                Figure {
                    name: "Sickness benefit: the same in WebAssembly",
                    unit: "ms",
                    digits: 3,
                    limit: Limit::Below(3.0),
                    judged: Judged::Median,
                },
            ],
            Measure::OpenFisca => &[
                Figure {
                    name: "Weekly amounts of 1,000,000 persons of a file, with explanation",
                    unit: "s",
                    digits: 3,
                    limit: Limit::Below(1.5),
                    judged: Judged::Median,
                },
                Figure {
                    name: "The same in openfisca-core, set-up included, without explanation",
                    unit: "s",
                    digits: 3,
                    limit: Limit::None,
                    judged: Judged::Median,
                },
            ],
            Measure::App => &[Figure {
                name: "App: wasm, js and css, gzip",
                unit: "kB",
                digits: 1,
                limit: Limit::AtMost(400.0),
                judged: Judged::Median,
            }],
            Measure::Package => &[
                Figure {
                    name: "Package: the portal's module, wasm and js, gzip",
                    unit: "kB",
                    digits: 1,
                    limit: Limit::AtMost(150.0),
                    judged: Judged::Median,
                },
                Figure {
                    name: "Package: a whole form validated in WebAssembly",
                    unit: "µs",
                    digits: 2,
                    limit: Limit::Below(60.0),
                    judged: Judged::Median,
                },
            ],
            Measure::Start => &[Figure {
                name: "Start of the process to 200 from /health/ready, 1,000 cases",
                unit: "ms",
                digits: 0,
                limit: Limit::Below(300.0),
                judged: Judged::Median,
            }],
            Measure::Intake => &[Figure {
                name: "Intake: SF2900 messages, durable, over mutual TLS",
                unit: "per s",
                digits: 0,
                limit: Limit::AtLeast(200.0),
                judged: Judged::Median,
            }],
            Measure::Assessments => &[
                Figure {
                    name: "Assessments over HTTP, each with its whole explanation",
                    unit: "per s",
                    digits: 0,
                    limit: Limit::AtLeast(2_000.0),
                    judged: Judged::Median,
                },
                Figure {
                    name: "Assessments over HTTP: answer, 99th percentile",
                    unit: "ms",
                    digits: 2,
                    limit: Limit::Below(10.0),
                    judged: Judged::Median,
                },
            ],
            Measure::Memory => &[Figure {
                name: "Resident memory 60 s after the last of 100 letters",
                unit: "MB",
                digits: 1,
                limit: Limit::Below(150.0),
                judged: Judged::Median,
            }],
            Measure::Portal => &[Figure {
                name: "Portal: first usable field, 5/1 Mbit/s and 100 ms",
                unit: "ms",
                digits: 0,
                limit: Limit::Below(1500.0),
                judged: Judged::Median,
            }],
            Measure::Browser => &[
                Figure {
                    name: "Case page: input event to changed preview, 99th percentile",
                    unit: "ms",
                    digits: 2,
                    limit: Limit::Below(4.0),
                    judged: Judged::Median,
                },
                Figure {
                    name: "Case page: longest long task while typing (0: none)",
                    unit: "ms",
                    digits: 0,
                    limit: Limit::AtMost(50.0),
                    judged: Judged::Worst,
                },
            ],
        }
    }

    /// Measures.
    ///
    /// # Errors
    /// When something that is needed does not start, answer or keep what it was given.
    pub(crate) async fn run(self, settings: &Settings) -> Result<Found> {
        match self {
            Measure::Core => core_speed::measure(),
            Measure::Sickness => sickness::measure(settings).await,
            Measure::OpenFisca => openfisca::measure(settings).await,
            Measure::App => app_size::measure(settings),
            Measure::Package => package::measure(settings).await,
            Measure::Start => start_time::measure(settings).await,
            Measure::Intake => intake::measure(settings).await,
            Measure::Assessments => assessments::measure(settings).await,
            Measure::Memory => memory::measure(settings).await,
            Measure::Portal => portal::measure(settings).await,
            Measure::Browser => browser::measure(settings).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, Measure};
    use crate::series::Series;

    #[test]
    fn one_long_task_in_one_run_misses_the_limit() {
        let tasks = &Measure::Browser.figures()[1];
        let series = |values: &[f64]| Series::new(values.to_vec()).expect("values");
        assert!(tasks.is_met(&series(&[0.0, 0.0, 0.0])));
        assert!(!tasks.is_met(&series(&[0.0, 0.0, 98.0])));
    }

    #[test]
    fn below_is_strict_and_at_most_is_not() {
        assert!(!Limit::Below(20.0).is_met(20.0));
        assert!(Limit::AtMost(400.0).is_met(400.0));
        assert!(Limit::AtLeast(200.0).is_met(200.0));
        assert!(!Limit::AtLeast(200.0).is_met(199.9));
    }
}
