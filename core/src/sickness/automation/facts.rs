//! What is known about a matter when it is asked whether the system may decide it alone.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, FactSeries, Known};
use crate::sickness::automation::kinds::{
    Adverse, BusinessIncome, FormState, Insurance, Matter, MessageState, RequirementGround,
    Schedule, VasState,
};
use crate::sickness::right::kinds::Claimant;
use crate::text::Message;

macro_rules! gate_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about a matter. Unknown is absent, and what is unknown is never automatic.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct GateFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
            /// Reasons for a person that anybody found: other rules, registers, the parties.
            pub found: Vec<Known<Code>>,
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<GateFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact of the gate, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+ FOUND.name()];
    };
}

gate_facts! {
    /// How the message reached the municipality.
    MESSAGE: MessageState = "gate.message", FactMessage, MessageNotSound, message;
    /// What is decided about.
    MATTER: Matter = "gate.matter", FactMatter, FactMissing, matter;
    /// How many open or new cases match person, employer and days.
    MATCHES: i64 = "gate.matches", FactMatches, NoSingleCase, matches;
    /// The citizen lives in this municipality.
    LIVES_HERE: bool = "gate.livesHere", FactLivesHere, ResidenceUnknown, lives_here;
    /// Who claims.
    CLAIMANT: Claimant = "gate.claimant", FactClaimant, NotClaimant, claimant;
    /// How the employment requirement is met.
    GROUND: RequirementGround = "gate.ground", FactRequirementGround, RequirementNotMet, ground;
    /// Hours above the requirement by the register alone; below zero when short of it.
    MARGIN: Hours = "gate.margin", FactRequirementMargin, HoursNotReported, margin;
    /// The fund confirms the right to unemployment benefit.
    FUND_CONFIRMS: bool = "gate.fundConfirms", FactFundConfirms, RequirementNotMet, fund_confirms;
    /// Insurance of a self-employed person or a small employer, where the right hangs on it.
    INSURANCE: Insurance = "gate.insurance", FactInsurance, InsuranceUnconfirmed, insurance;
    /// Income of a self-employed person.
    BUSINESS_INCOME: BusinessIncome = "gate.businessIncome", FactBusinessIncome, NoTaxAssessment, business_income;
    /// The last day for the report.
    REPORT_DEADLINE: NaiveDate = "gate.reportDeadline", FactReportDeadline, FactMissing, report_deadline;
    /// The day it was signed.
    REPORTED: NaiveDate = "gate.reported", FactReported, FactMissing, reported;
    /// An excuse for lateness is stated.
    EXCUSE_STATED: bool = "gate.excuseStated", FactExcuseStated, LateExcuse, excuse_stated;
    /// The last day for the citizen's form; none when no form is asked for.
    FORM_UNTIL: NaiveDate = "gate.formUntil", FactFormUntil, FormMissing, form_until;
    /// A form is asked for.
    FORM_ASKED: bool = "gate.formAsked", FactFormAsked, FormMissing, form_asked;
    /// What the form says.
    FORM: FormState = "gate.form", FactForm, FormMissing, form;
    /// The day on which the validation system was asked.
    VAS_ASKED: NaiveDate = "gate.vasAsked", FactVasAsked, VasMissing, vas_asked;
    /// What it says.
    VAS: VasState = "gate.vas", FactVas, VasMissing, vas;
    /// The income of every month of reference is in the register.
    INCOME_WHOLE: bool = "gate.incomeWhole", FactIncomeWhole, IncomeMissing, income_whole;
    /// The hours of every month of reference are in the register.
    HOURS_WHOLE: bool = "gate.hoursWhole", FactHoursWhole, HoursNotReported, hours_whole;
    /// How the hours fall.
    SCHEDULE: Schedule = "gate.schedule", FactSchedule, VaryingHours, schedule;
    /// The earning of an hour by the register.
    EARNING: Money = "gate.earning", FactEarning, IncomeMissing, earning;
    /// The earning of an hour as it was reported.
    REPORTED_EARNING: Money = "gate.reportedEarning", FactReportedEarning, PayConflict, reported_earning;
    /// Hours and pay of the request are those of the one granted before.
    SAME_BASIS: bool = "gate.sameBasis", FactSameBasis, BasisChanged, same_basis;
    /// The last day that was granted before.
    GRANTED_UNTIL: NaiveDate = "gate.grantedUntil", FactGrantedUntil, FirstRequest, granted_until;
    /// The first day that would be paid.
    FIRST_DAY: NaiveDate = "gate.firstDay", FactGateFirstDay, FactMissing, first_day;
    /// The last day that would be paid.
    LAST_DAY: NaiveDate = "gate.lastDay", FactGateLastDay, FactMissing, last_day;
    /// Leave is reported in the days.
    LEAVE: bool = "gate.leave", FactLeave, Holiday, leave;
    /// The last day before the reassessment point.
    REASSESS_AFTER: NaiveDate = "gate.reassessAfter", FactReassessAfter, Reassess, reassess_after;
    /// The person objects to automatic decisions.
    OBJECTION: bool = "gate.objection", FactObjection, AutomationObjection, objection;
    /// What the decision would take from somebody.
    ADVERSE: Adverse = "gate.adverse", FactAdverse, AdverseResult, adverse;
}

/// Reasons for a person that anybody found.
pub static FOUND: FactSeries<GateFacts, Code> = FactSeries {
    path: "gate.found",
    label: Message::FactFound,
    unknown: Code::FactMissing,
    overlap: Code::FactMissing,
    get: |facts| &facts.found,
};
