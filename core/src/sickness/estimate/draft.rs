//! What a person types to see what an absence would come to.

use serde::{Deserialize, Serialize};

/// How many weeks an estimate reaches, from the week of the first absence day.
pub const WEEKS: usize = 12;

/// What a person types to see what an absence would come to: text as it stands in the fields. Nothing is guessed from an empty
/// field, and nothing of it is sent anywhere. `yes` and `no` answer questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SicknessDraft {
    /// Who is absent, by its name.
    #[cfg_attr(feature = "wasm", tsify(type = "Claimant | ''"))]
    pub claimant: String,
    /// The first absence day.
    pub first_absence_day: String,
    /// Still sick; then no last day is asked.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub still_sick: String,
    /// The last absence day, known or expected.
    pub last_absence_day: String,
    /// Where the person lives and pays tax, by its name.
    #[cfg_attr(feature = "wasm", tsify(type = "Affiliation | ''"))]
    pub affiliation: String,
    /// How far sickness keeps the person from work, by its name.
    #[cfg_attr(feature = "wasm", tsify(type = "Incapacity | ''"))]
    pub incapacity: String,
    /// The limit of duration was reached before this absence.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub duration_used: String,
    /// The day the absence was, or will be, reported to the municipality.
    pub notified: String,
    /// What is asked of an employee.
    pub employee: EmployeeDraft,
    /// What is asked of a self-employed person.
    pub self_employed: SelfEmployedDraft,
    /// What is asked of an unemployed person.
    pub unemployed: UnemployedDraft,
}

/// What is asked of an employee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct EmployeeDraft {
    /// In employment on the first absence day.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub employed: String,
    /// Agreed hours a week.
    pub weekly_hours: String,
    /// Agreed hours on each day, Monday first; all empty when they are not stated.
    pub day_hours: [String; 7],
    /// Agreed pay per hour, before labour-market contribution; when it is typed the pay of the months is not asked. It is always
    /// asked of who has been employed for less than eight weeks.
    pub hourly_pay: String,
    /// Pay in each of the three completed months before the absence, oldest first, before labour-market contribution. A month before
    /// the employment has none.
    pub month_pay: [String; 3],
    /// Hours that were paid in each of these months.
    pub month_pay_hours: [String; 3],
    /// The first day of the employment, without a break since.
    pub employed_since: String,
    /// Hours worked for the employer in the eight weeks before the absence.
    pub hours_in_eight_weeks: String,
    /// Hours worked in each of the six completed months before the absence, oldest first, in all jobs.
    pub month_hours: [String; 6],
    /// The employer pays wages during sickness.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub pays_wages: String,
    /// The employer is insured (§ 55).
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub insured: String,
    /// An approved agreement covers the illness (§ 56).
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub agreement: String,
    /// A fleksjob.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub flex_job: String,
    /// Hours at work in each week from that of the first absence day, when the absence is partial. The estimate ends with the
    /// last week that is typed.
    pub worked_hours: [String; WEEKS],
    /// Became unemployed during the absence, without a right to pay: partial absence then counts as full. Not asked.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub lost_work: String,
    /// The employer offers no work of fewer hours: partial absence then counts as full. Not asked.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub no_part_time_work: String,
    /// Work in rota — *turnus*: the weekly maximum does not hold. Not asked.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub rota: String,
    /// The day the employer requests the refund, or will do it.
    pub refund_requested: String,
}

/// What is asked of a self-employed person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct SelfEmployedDraft {
    /// Profit of the latest accounting year by the tax assessment.
    pub profit: String,
    /// The insurance on the first absence day, by its name.
    #[cfg_attr(feature = "wasm", tsify(type = "BusinessInsurance | ''"))]
    pub insurance: String,
    /// An approved agreement covers the illness (§ 58 a): it gives who is not insured the first weeks. Not asked.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub agreement: String,
    /// How much the insurance covers, by its name; asked of the insured.
    #[cfg_attr(feature = "wasm", tsify(type = "InsuranceCover | ''"))]
    pub cover: String,
    /// The weekdays that are normally worked, Monday first; asked of the insured.
    pub work_days: [bool; 7],
    /// How much of the normal work can still be done, by its name; asked when the absence is partial.
    #[cfg_attr(feature = "wasm", tsify(type = "BusinessWork | ''"))]
    pub work_left: String,
    /// Hours a week in the business, on average.
    pub weekly_hours: String,
    /// Months with the business within the last twelve.
    pub months: String,
    /// The last month before the absence was one of them.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub last_month: String,
}

/// What is asked of an unemployed person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct UnemployedDraft {
    /// Unemployment benefit for a day.
    pub day_rate: String,
    /// How the person is insured in the fund, by its name.
    #[cfg_attr(feature = "wasm", tsify(type = "FundMember | ''"))]
    pub member: String,
    /// Hours a week in a job beside the unemployment, on average; 0 for who is fully unemployed.
    pub other_hours: String,
    /// The fund confirms the right to unemployment benefit.
    #[cfg_attr(feature = "wasm", tsify(type = "'yes' | 'no' | ''"))]
    pub fund_confirms: String,
}
