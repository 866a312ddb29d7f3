//! What is known about the pay of an employee in one job.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactPart, Known};
use crate::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use crate::sickness::words::words;
use crate::text::Message;

words! {
    /// The sex by which the average hourly pay is published.
    Sex {
        /// A woman.
        Woman,
        /// A man.
        Man,
    }
}

macro_rules! earning_facts {
    (
        single { $($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+ }
        report { $($(#[$part_doc:meta])* $part:ident: $part_kind:ty = $part_path:literal, $part_label:ident, $get:expr;)+ }
    ) => {
        /// Everything known about the pay in one job. Unknown is absent, never zero and never "no".
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct EarningFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
            /// The reports of this employer, each for its pay period.
            #[serde(skip_serializing_if = "Vec::is_empty")]
            pub reports: Vec<Known<IncomeReport>>,
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<EarningFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        $(
            $(#[$part_doc])*
            pub static $part: FactPart<IncomeReport, $part_kind> =
                FactPart { path: $part_path, label: Message::$part_label, get: $get };
        )+

        /// Every fact, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ $($part.name(),)+];
    };
}

earning_facts! {
    single {
        /// The first day of the employment.
        EMPLOYED_SINCE: NaiveDate = "earning.employedSince", FactEmployedSince, FactMissing, employed_since;
        /// The hours and the pay are fixed.
        FIXED_HOURS: bool = "earning.fixedHours", FactFixedHours, FactMissing, fixed_hours;
        /// The person asks for the months, because the last weeks were unusual.
        MONTHS_ASKED_FOR: bool = "earning.monthsAskedFor", FactMonthsAskedFor, FactMissing, months_asked_for;
        /// The agreed pay of an hour, before labour-market contribution.
        AGREED_PAY: Money = "earning.agreedPay", FactAgreedPay, IncomeMissing, agreed_pay;
        /// The pay of an hour that the employer stated in its report of the absence, before labour-market contribution.
        STATED_PAY: Money = "earning.statedPay", FactStatedPay, FactMissing, stated_pay;
        /// The sex, for the average pay of an hour.
        SEX: Sex = "earning.sex", FactSex, FactMissing, sex;
    }
    report {
        /// What a report is.
        REPORT_KIND: ReportKind = "earning.reportKind", FactReportKind, |report| Some(report.kind);
        /// Where a report stands.
        FILED: Filed = "earning.filed", FactFiled, |report| Some(report.filed);
        /// What the hours of a report were paid for.
        HOURS_KIND: HoursKind = "earning.hoursKind", FactHoursKind, |report| Some(report.hours_kind);
        /// The pay of a report.
        PAY: Money = "earning.pay", FactReportedPay, |report| Some(report.pay);
        /// The hours of a report.
        HOURS: Hours = "earning.hours", FactReportedHours, |report| report.hours;
        /// Holiday allowance within the pay.
        HOLIDAY_ALLOWANCE: Money = "earning.holidayAllowance", FactHolidayAllowance, |report| report.holiday_allowance;
        /// Savings for public holidays within the pay.
        PUBLIC_HOLIDAY_PAY: Money = "earning.publicHolidayPay", FactPublicHolidayPay, |report| report.public_holiday_pay;
        /// Contributions to a pension within the pay.
        PENSION: Money = "earning.pension", FactPensionInPay, |report| report.pension;
        /// ATP within the pay.
        ATP: Money = "earning.atp", FactAtpInPay, |report| report.atp;
        /// Labour-market contribution within the pay.
        LABOR_MARKET_CONTRIBUTION: Money = "earning.laborMarketContribution", FactContributionInPay, |report| report.labor_market_contribution;
    }
}
