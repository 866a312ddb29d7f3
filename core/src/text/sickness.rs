//! The names of the rules and facts of the amounts of sickness benefit.

use crate::text::{Message, messages};

messages! {
    RuleEarningBasis = "Hvad timefortjenesten regnes af", "What the hourly earning is computed from";
    RuleFixedHours = "Fast arbejdstid og løn", "Fixed hours and pay";
    RuleInRegister = "Lønnen er indberettet", "The pay is reported";
    RulePayCounted = "Løn, der tæller med", "Pay that counts";
    RuleReportedHours = "Timerne er indberettet", "The hours are reported";
    RuleAverageHourlyPay = "Gennemsnitlig løn pr. time", "Average pay of an hour";
    RuleHourlyEarning = "Timefortjeneste efter AM-bidrag", "Earning per hour after labour-market contribution";
    RuleAverageWeeklyHours = "Gennemsnitlig arbejdstid pr. uge", "Average hours a week";
    RulePayAgrees = "Lønnen svarer til arbejdsgiverens oplysning", "The pay agrees with what the employer stated";
    FactEmployedSince = "Ansat siden", "Employed since";
    FactFixedHours = "Fast arbejdstid og løn", "Fixed hours and pay";
    FactMonthsAskedFor = "Borgeren ønsker beregning efter de seneste måneder", "The citizen asks for the last months";
    FactAgreedPay = "Aftalt løn pr. time", "Agreed pay of an hour";
    FactStatedPay = "Timeløn oplyst af arbejdsgiveren", "Pay of an hour stated by the employer";
    FactSex = "Køn", "Sex";
    FactReportKind = "Indberetningens art", "Kind of report";
    FactFiled = "Indberetningen står i", "The report stands in";
    FactHoursKind = "Timer for", "Hours of";
    FactReportedPay = "Indberettet løn", "Reported pay";
    FactReportedHours = "Indberettede timer", "Reported hours";
    FactHolidayAllowance = "Feriegodtgørelse", "Holiday allowance";
    FactPublicHolidayPay = "SH-betaling", "Savings for public holidays";
    FactPensionInPay = "Pensionsbidrag i lønnen", "Pension contributions within the pay";
    FactAtpInPay = "ATP i lønnen", "ATP within the pay";
    FactContributionInPay = "AM-bidrag i lønnen", "Labour-market contribution within the pay";
    RuleCountsAsFull = "Beregnes som helt fravær", "Computed as full absence";
    RuleFourHours = "Mindst fire timers fravær om ugen", "At least four hours of absence a week";
    RulePayableHours = "Timer, der udbetales for", "Hours that pay";
    FactContracted = "Aftalt arbejdstid i en hel uge", "Agreed hours of a whole week";
    FactContractedHere = "Aftalt arbejdstid på ugens øvrige dage", "Agreed hours of the days left of the week";
    FactHoursWorkedWeek = "Timer på arbejde i ugen", "Hours at work in the week";
    FactLostWork = "Blevet ledig uden ret til løn", "Became unemployed without a right to pay";
    FactNoPartTimeWork = "Arbejdsgiveren tilbyder ikke arbejde på nedsat tid", "The employer offers no work of fewer hours";
    RuleBusinessKind = "Egen virksomhed", "Own business";
    RuleAccountingYear = "Regnskabsår med årsopgørelse", "Accounting year with a tax assessment";
    RuleFullYear = "Året er et helt år", "The year is a full year";
    RuleProfit = "Overskud, der regnes af", "Profit that is computed from";
    RuleProfitWeek = "Ugens beløb af overskuddet før loft", "Amount of a week of the profit before the maximum";
    FactBusinessKind = "Virksomhed", "Business";
    FactFiledInTime = "Oplysningsskemaet er indsendt i tide", "The tax return was filed in time";
    FactTransferred = "Overført til ægtefællen til særskilt beskatning", "Transferred to the spouse for separate taxation";
    FactAssessedProfit = "Overskud efter årsopgørelsen", "Profit by the tax assessment";
    FactAssessedYearFull = "Årsopgørelsen dækker et helt år", "The tax assessment covers a full year";
    FactAssessmentIssued = "Årsopgørelsen er dannet", "Tax assessment issued";
    RuleUnemployedHours = "Timer pr. uge, der er dagpenge for", "Hours a week of benefit";
    FactFullyUnemployed = "Helt ledig", "Fully unemployed";
    FactFundMember = "Forsikret i a-kassen", "Insured in the fund";
    FactVaryingHours = "Arbejdstiden skifter", "The hours vary";
    FactWouldWork = "Timer, der ville være arbejdet pr. uge", "Hours a week that would have been worked";
    FactPartlySince = "Delvist ledig siden", "Partly unemployed since";
    FactWeekWorked = "Arbejdstimer i ugen", "Hours worked in the week";
}
