//! What the module of sickness benefit says of an estimate.

use bevilling_core::law::standing::Standing;
use bevilling_core::sickness::estimate::result::{
    DeadlineLine, EstimateDeadline, EstimateLimit, PayeeTotal, RefundEstimate, WeekAmounts,
};
use bevilling_core::sickness::estimate::shown::{ShownEstimate, ShownSpan, ShownWeek};
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::payer::kinds::DayPayment;

records! {
    ShownEstimate {
        wrong, missing, against, right, first_day, has_income, has_partial, payers, weeks, totals, limit, refund, deadlines,
        reassessment, known,
    }
    ShownSpan { period, payment }
    ShownWeek { monday, payee, hours, amounts }
    WeekAmounts { gross, own_atp, municipal_atp, pension, supplement, taxable }
    PayeeTotal { payee, weeks, amounts }
    RefundEstimate {
        earliest_notification, notification_deadline, excusable_until, first_refundable_day, request_deadline, late, from, lost,
        lost_amount, day_costs,
    }
    DeadlineLine { what, last_day }
}

names! {
    Payee { Citizen, Employer }
    EstimateLimit { Weeks, WorkedHours, Recovered }
    EstimateDeadline {
        EmployerNotifies, EmployerNotifiesAfterPayment, EmployerNotifiesWithoutDuty, RefundRequest, Application,
        SelfEmployedNotifies, FundNotifies,
    }
    Standing { Statute, Guidance, Practice, Analogy, Model, Unconfirmed }
}

found!(DayPayment);
