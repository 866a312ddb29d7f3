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
}
