//! The sentences of the caseworker's screens.

use crate::text::Language;

macro_rules! sentences {
    ($($name:ident = $da:literal, $en:literal;)+) => {
        /// A sentence of the screens. Places in braces are filled by [`Ui::with`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the sentences beside the names say what they mean")]
        pub enum Ui { $($name,)+ }

        impl Ui {
            /// Every sentence, for tests.
            pub const ALL: &'static [Ui] = &[$(Ui::$name,)+];

            /// The sentence in a language.
            #[must_use]
            pub fn text(self, language: Language) -> &'static str {
                match language {
                    Language::Da => text_at(self as usize, DANISH, DANISH_LENGTHS),
                    Language::En => text_at(self as usize, ENGLISH, ENGLISH_LENGTHS),
                }
            }
        }

        /// All sentences of a language in one text, and how long each is. A table of their places is three times its size in the
        /// browser, a match over as many six times.
        const DANISH: &str = concat!($($da,)+);
        const DANISH_LENGTHS: &[u16] = &[$(length($da),)+];
        const ENGLISH: &str = concat!($($en,)+);
        const ENGLISH_LENGTHS: &[u16] = &[$(length($en),)+];
    };
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "checked in the same breath, when it is compiled"
)]
const fn length(text: &str) -> u16 {
    assert!(text.len() <= u16::MAX as usize, "a sentence is short");
    text.len() as u16
}

fn text_at(index: usize, all: &'static str, lengths: &[u16]) -> &'static str {
    let (before, rest) = lengths.split_at(index);
    let start = before.iter().map(|length| usize::from(*length)).sum();
    let length = rest.first().copied().map(usize::from).unwrap_or_default();
    all.get(start..start + length).unwrap_or_default()
}

impl Ui {
    /// The sentence with its places filled.
    #[must_use]
    pub fn with(self, language: Language, places: &[(&str, &str)]) -> String {
        places.iter().fold(self.text(language).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}

sentences! {
    // Every page.
    SkipToContent = "Gå til sidens indhold", "Skip to content";
    Menu = "Menu", "Menu";
    MainMenu = "Hovedmenu", "Main menu";
    Close = "Luk", "Close";
    Cancel = "Fortryd", "Cancel";
    Loading = "Henter …", "Loading …";
    Yes = "Ja", "Yes";
    No = "Nej", "No";
    Next = "Næste", "Next";
    Previous = "Forrige", "Previous";
    Choose = "Vælg", "Choose";
    Download = "Hent filen", "Download the file";
    NotStated = "Ikke oplyst", "Not stated";
    GravityInfo = "Information", "Information";
    GravitySuccess = "Udført", "Done";
    GravityWarning = "Advarsel", "Warning";
    GravityError = "Fejl", "Error";
    ErrorSummary = "Ret dette for at gå videre", "Correct this to go on";
    LettersLeft = "Du har {count} tegn tilbage", "You have {count} characters left";
    Pagination = "Skift side", "Change page";
    PageOf = "Side {page} af {pages}", "Page {page} of {pages}";
    PagePrevious = "Forrige side", "Previous page";
    PageNext = "Næste side", "Next page";
    StepDone = "Trin {step} gennemført", "Step {step} done";
    StepFailed = "Fejl i dette trin", "This step failed";
    RuleBuild = "Regelsæt {build}", "Rules {build}";
    NotFound = "Siden findes ikke", "Page not found";
    NotFoundText = "Adressen hører ikke til nogen side. Måske er den skrevet forkert.", "No page has this address. It may be misspelt.";
    ToTasks = "Til opgaverne", "To the tasks";

    // Signing in and out.
    SignInTitle = "Sagsbehandling af tillæg til pension", "Case work for supplements to pension";
    SignInLead = "Bevilling samler ansøgning, regler, afgørelse, brev og betaling ét sted – og viser beregningen, mens du skriver.", "Bevilling keeps application, rules, decision, letter and payment in one place – and shows the computation while you type.";
    SignInPoint1 = "Beløbet beregnes med det samme, efter de regler som afgørelsen træffes på.", "The amount is computed at once, by the rules that the decision is made by.";
    SignInPoint2 = "Hvert vilkår viser sin paragraf, sin kilde og sin dato.", "Each condition shows its section, its source and its date.";
    SignInPoint3 = "Brev, skærm og betaling viser samme beløb.", "Letter, screen and payment show the same amount.";
    SignIn = "Log på med kommunens login", "Sign in with the municipality's login";
    SignInAgain = "Log på igen", "Sign in again";
    SignInNote = "Opslag på borgere registreres.", "Each look at a citizen is recorded.";
    SignOut = "Log af", "Sign out";
    SessionEnded = "Du er logget af", "You are signed out";
    SessionEndedText = "Det, du har skrevet, er gemt som kladde i denne browser. Log på igen for at fortsætte.", "What you typed is kept as a draft in this browser. Sign in again to go on.";
    Outdated = "Appen og serveren regner ikke efter samme regelsæt", "The app and the server do not compute by the same rules";
    OutdatedText = "Siden er indlæst igen, men er stadig ikke den nyeste. Din kladde er gemt. Vent et øjeblik, indlæs siden igen, og kontakt driften, hvis det fortsætter.", "The page was reloaded and is still not the latest. Your draft is kept. Wait a moment, reload the page, and contact operations if it goes on.";

    NewVersion = "Ny version er klar", "A new version is ready";
    NewVersionText = "Det, du har skrevet, gemmes som kladde. Venter du, skiftes der af sig selv, næste gang appen startes.", "What you typed is kept as a draft. If you wait, the app changes by itself when it is started next.";
    NewVersionTake = "Skift til den nye version", "Change to the new version";

    // When there is no answer.
    Unreachable = "Der er ingen forbindelse til serveren", "There is no connection to the server";
    UnreachableText = "Det, du har skrevet, er ikke tabt. Undersøg forbindelsen, og prøv igen.", "Nothing you typed is lost. Check the connection and try again.";
    Unreadable = "Svaret fra serveren kunne ikke læses", "The server's answer could not be read";
    UnreadableText = "Det, du har skrevet, er ikke tabt. Indlæs siden igen.", "Nothing you typed is lost. Reload the page.";
    TryAgain = "Prøv igen", "Try again";
    TraceId = "Oplys dette nummer til driften: {id}", "Tell operations this number: {id}";
    Stale = "Sagen er ændret af en anden", "Somebody else changed the case";
    StaleText = "Din ændring er ikke gemt. Det, du har skrevet, er gemt som kladde. Hent sagen igen, og se, hvad der er ændret.", "Your change was not saved. What you typed is kept as a draft. Load the case again and see what changed.";
    LoadCase = "Hent sagen igen", "Load the case again";

    // Search.
    FindCitizen = "Find borger", "Find a citizen";
    Search = "Søg", "Search";
    SearchLabel = "CPR, sag eller kvittering", "CPR, case or receipt";
    SearchLead = "Søg på CPR-nummer, sagsnummer eller kvitteringsnummer. Opslaget registreres.", "Search by CPR number, case number or receipt number. The look-up is recorded.";
    SearchLandmark = "Søg borger eller sag", "Search for a citizen or case";
    NobodyFound = "Ingen borger eller sag fundet.", "No citizen or case found.";

    // Other systems, for administrators.
    Integrations = "Integrationer", "Integrations";

    // Keyboard and help.
    Help = "Hjælp", "Help";
    HelpAndKeyboard = "Hjælp og tastatur", "Help and keyboard";
    Keys = "Tastaturgenveje", "Keyboard shortcuts";
    KeyPalette = "Find en side eller en handling", "Find a page or an action";
    KeyHelp = "Vis tastaturgenveje", "Show keyboard shortcuts";
    KeySearch = "Gå til søgning efter borger", "Go to the search for a citizen";
    KeyFacts = "Gå til oplysninger og penge", "Go to facts and money";
    KeyWork = "Gå til arbejdet på sagen", "Go to the work on the case";
    KeyDocuments = "Gå til dokumenter og historik", "Go to documents and history";
    SingleKeys = "Brug genveje med ét tegn", "Use shortcuts of a single character";
    Palette = "Find en handling", "Find an action";
    PaletteLabel = "Skriv en del af navnet", "Type a part of the name";
    PaletteNothing = "Ingen handling med det navn.", "No action of that name.";
    CommandTasks = "Gå til opgaver", "Go to tasks";
    CommandFind = "Søg efter en borger", "Search for a citizen";
    CommandOpen = "Åbn opgaven", "Open the task";
    CommandPower = "Godkend fuldmagten", "Verify the power of attorney";
    CommandSort = "Bestem behandling af posten", "Decide what happens to the mail";
    CommandEndWait = "Afslut ventetiden", "End the wait";
    CommandRefresh = "Hent oplysninger igen", "Fetch the facts again";
    CommandDecide = "Træf afgørelse", "Decide";
    CommandLetter = "Godkend brevet", "Approve the letter";
    CommandExpense = "Tilføj en udgift", "Add an expense";
    CommandApproveLine = "Godkend en ydelse", "Approve a line";
    HelpMailTitle = "Modtag post", "Incoming mail";
    HelpMailText = "Post, som systemet ikke kan fordele selv, kommer som opgaven Modtag post. Se dokumenterne, godkend en eventuel fuldmagt, og bestem, hvad der skal ske: opret en opgave, knyt posten til en sag, eller afslut uden handling.", "Mail that the system cannot route comes as the task Incoming mail. Look at the documents, verify a power of attorney if there is one, and decide what happens: create a task, attach the mail to a case, or close it without action.";
    HelpWaitTitle = "Ventende sager", "Waiting cases";
    HelpWaitText = "En sag venter, når en oplysning mangler. Sagen viser, hvad der mangler, fra hvem, siden hvornår, og hvornår der følges op. Kommer oplysningen, fortsætter sagen af sig selv.", "A case waits while a fact is missing. It shows what is missing, from whom, since when, and when it is followed up. When the fact comes, the case goes on by itself.";
    HelpDecideTitle = "Afgørelse", "Decision";
    HelpDecideText = "Vilkårene står i tre grupper: ikke opfyldt, endnu ikke kendt og opfyldt. Kun den afgørelse, som reglerne fører til, kan vælges. Et afslag kræver en begrundelse med ord.", "The conditions stand in three groups: not met, not yet known and met. Only the decision that the rules lead to can be chosen. A refusal needs reasons in words.";
    HelpLetterTitle = "Brev", "Letter";
    HelpLetterText = "Afgørelsen får først virkning, når brevet er sendt. Læs brevet, og godkend det – eller tag afgørelsen tilbage.", "The decision takes effect only when its letter is sent. Read the letter and approve it – or take the decision back.";
    HelpLineTitle = "Udgifter og betaling", "Expenses and payment";
    HelpLineText = "Skriv udgiften fra kvitteringen. Beløbet beregnes, mens du skriver, og kan foldes ud til sats og kilde. En ydelse betales, når den er godkendt; store beløb godkendes af en anden end den, der indtastede.", "Enter the expense from the receipt. The amount is computed while you type and unfolds down to rate and source. A line is paid once it is approved; large amounts are approved by someone other than whoever entered them.";
    HelpDraftTitle = "Kladder", "Drafts";
    HelpDraftText = "Det, du skriver, gemmes som kladde i denne browser, til det er gemt på sagen. En kladde, som ingen vender tilbage til i 30 dage, slettes.", "What you type is kept as a draft in this browser until it is saved on the case. A draft that nobody returns to for 30 days is deleted.";

    // Estimates without a case.
    Estimate = "Beregn", "Estimate";
    EstimateSwitch = "Hvad beregnes", "What is estimated";
    EstimateSupplement = "Helbredstillæg", "Health supplement";
    EstimateSickness = "Sygedagpenge", "Sickness benefit";
    EstimateTitle = "Beregn et almindeligt helbredstillæg", "Estimate an ordinary health supplement";
    EstimateLead = "Se, hvad tillægget cirka bliver, mens du skriver. Intet sendes, og det virker også uden netværk.", "See what the supplement would about come to while you type. Nothing is sent, and it works without network too.";
    EstimateOpen = "Beregn uden at logge på", "Estimate without signing in";
    EstimateFields = "Oplysninger", "Facts";
    EstimateExpense = "Udgiften", "The expense";
    EstimateDayHint = "Fx 12.02.2026. Står feltet tomt, beregnes for i dag.", "E.g. 12.02.2026. While it is empty, today is taken.";
    PercentHint = "Kendes den ikke, så lad feltet stå tomt: den anslås ud fra samlivsstatus og indtægt.", "Leave it empty when it is not known: it is estimated from household and income.";
    IncomeHint = "Skriv 0, hvis der ikke er nogen.", "Write 0 when there is none.";
    WealthHint = "Penge i banken, obligationer, pantebreve, børsnoterede aktier og investeringsbeviser, begge partneres.", "Money in banks, bonds, mortgage deeds, listed shares and units, of both partners.";
    CashHint = "Kontanter og andre værdipapirer, begge partneres. Skriv 0, hvis der ikke er nogen.", "Cash and other securities, of both partners. Write 0 when there are none.";
    DisregardsHint = "Frivilligt. Det, der ses bort fra eller trækkes fra.", "Optional. What is disregarded or deducted.";
    EstimatePercentWhy = "Sådan er procenten anslået", "How the percentage is estimated";
    EstimateClear = "Ryd felterne", "Clear the fields";
    EstimateNote = "Et skøn, ikke en afgørelse. Formue og procent fastsættes af Udbetaling Danmark.", "An estimate, not a decision. Wealth and percentage are decided by Udbetaling Danmark.";
    ComputedBy = "Det er der regnet efter", "What it is computed by";
    ComputedFor = "Beregnet for", "Computed for";
    RatesKnown = "Satser kendt", "Rates known";
    Rules = "Regelsæt", "Rules";
    LocalFigures = "Kommunens egne satser og valg", "The municipality's own rates and choices";
    LocalIncluded = "Regnet med", "Included";
    LocalLeftOut = "Ikke regnet med. Log på for at få dem med.", "Left out. Sign in to include them.";
    RatesEnd = "Der er ingen satser for dagen", "There are no rates for the day";
    RatesEndText = "Satserne er kendt til og med {day}. For senere dage beregnes intet. En nyere version af appen har de nye satser.", "The rates are known through {day}. Nothing is computed for later days. A newer version of the app has the new rates.";

    // Estimate of sickness benefit.
    SicknessTitle = "Beregn sygedagpenge", "Estimate sickness benefit";
    SicknessLead = "Se ret, betaler, uger, refusion og frister, mens du skriver. Intet sendes, og det virker også uden netværk.", "See right, payer, weeks, refund and deadlines while you type. Nothing is sent, and it works without network too.";
    SicknessNote = "Et skøn efter det, der er skrevet her, ikke en afgørelse.", "An estimate from what is typed here, not a decision.";
    SicknessAbsence = "Fraværet", "The absence";
    NotifiedHint = "Dagen, fraværet er eller bliver anmeldt til kommunen.", "The day the absence was or will be reported to the municipality.";
    DurationHint = "Har borgeren nået varighedsgrænsen før dette fravær?", "Was the limit of duration reached before this absence?";
    SicknessJob = "Ansættelsen", "The employment";
    Optional = "Frivilligt.", "Optional.";
    RotaHint = "Frivilligt. Ugens maksimum gælder ikke ved turnusarbejde.", "Optional. The maximum of a week does not hold for work in rota.";
    EightWeeksHint = "Hos denne arbejdsgiver. Ferie og sygdom tæller ikke med.", "For this employer. Leave and sickness do not count.";
    RequestedHint = "Frivilligt. Dagen, arbejdsgiveren anmoder om refusion.", "Optional. The day the employer requests the refund.";
    HourlyPayHint = "Kendes den ikke, så lad feltet stå tomt, og skriv løn og timer for tre måneder.", "Leave it empty when it is not known, and write pay and hours of three months.";
    SicknessPay = "Løn i de tre måneder før fraværet", "Pay in the three months before the absence";
    SicknessPayHint = "Før AM-bidrag. Kun når timelønnen ikke er skrevet.", "Before labour-market contribution. Only when the pay per hour is not typed.";
    PayOf = "Løn, {month}", "Pay, {month}";
    PaidHoursOf = "Betalte timer, {month}", "Paid hours, {month}";
    SicknessMonths = "Timer i de seks måneder før fraværet", "Hours in the six months before the absence";
    SicknessMonthsHint = "Alle job. Kravet er 240 timer, og mindst 40 timer i fem af månederne.", "All jobs. Needed are 240 hours, and at least 40 hours in five of the months.";
    HoursOf = "Timer, {month}", "Hours, {month}";
    MonthsBefore = "{number}. måned før", "month {number} before";
    SicknessDays = "Timer pr. ugedag", "Hours by day of the week";
    SicknessDaysHint = "Frivilligt. Står de tomme, fordeles ugens timer efter kommunens valg.", "Optional. While they are empty, the hours of the week are spread as the municipality chose.";
    SicknessBusiness = "Virksomheden", "The business";
    ProfitHint = "Seneste årsopgørelse.", "The latest tax assessment.";
    InsuranceValidHint = "Som den gælder på første fraværsdag. Ukendt er ikke forsikret.", "As valid on the first absence day. Unknown is not insured.";
    SicknessFund = "A-kassen", "The unemployment fund";
    OtherHoursHint = "Skriv 0, hvis borgeren er fuldt ledig.", "Write 0 for who is fully unemployed.";
    SicknessWeeks = "Timer på arbejde, uge for uge", "Hours at work, week by week";
    SicknessWeeksHint = "Skriv 0 for en uge uden arbejde. Beregningen slutter med den sidste uge, der er skrevet.", "Write 0 for a week without work. The estimate ends with the last week that is typed.";
    WeekOf = "Uge {week} ({days})", "Week {week} ({days})";
    WeekNumber = "{number}. uge", "Week {number} of the absence";
    WeekAdd = "Tilføj en uge", "Add a week";
    WeekRemove = "Fjern den sidste uge", "Remove the last week";
    SicknessResult = "Resultat", "Result";
    SicknessHead = "Skønnet, som det ser ud nu", "The estimate as it looks now";
    SicknessWhy = "Sådan er retten vurderet", "How the right is assessed";
    RightMet = "Ret til sygedagpenge", "Right to sickness benefit";
    RightFrom = "Ret til sygedagpenge fra {day}", "Right to sickness benefit from {day}";
    RightNotMet = "Ikke ret til sygedagpenge", "No right to sickness benefit";
    RightManual = "En sagsbehandler skal se på det", "A caseworker must look at it";
    IncomeWhy = "Sådan er grundlaget for ugen fundet", "How the base of the week is found";
    TotalCitizen = "Til borgeren, {weeks}", "To the citizen, {weeks}";
    TotalEmployer = "Refusion til arbejdsgiveren, {weeks}", "Refund to the employer, {weeks}";
    OneWeek = "1 uge", "1 week";
    ManyWeeks = "{number} uger", "{number} weeks";
    SicknessPayers = "Hvem betaler hvem", "Who pays whom";
    PayersWhy = "Sådan er betaleren fundet", "How the payer is found";
    SicknessRefund = "Refusion", "Refund";
    RefundEarliest = "Tidligste anmeldelse", "Earliest report";
    RefundNotification = "Seneste anmeldelse", "Latest report";
    RefundFirst = "Første dag, der kan refunderes", "First day that can be refunded";
    RefundRequest = "Seneste anmodning om refusion", "Latest request for the refund";
    RefundFrom = "Refunderes fra", "Refunded from";
    RefundLost = "Tabte dage", "Lost days";
    RefundLostAmount = "Tabt refusion", "Lost refund";
    RefundDayCosts = "En dags forsinkelse mere koster", "One more day of delay costs";
    SicknessDeadlines = "Frister", "Deadlines";
    DeadlineEmployer = "Arbejdsgiveren anmelder", "The employer reports";
    DeadlineRefund = "Arbejdsgiveren anmoder om refusion", "The employer requests the refund";
    DeadlineApplication = "Borgeren ansøger, hvis der ikke kom brev", "The citizen applies if no letter came";
    DeadlineBusiness = "Den selvstændige anmelder", "The self-employed person reports";
    DeadlineFund = "A-kassen anmelder", "The fund reports";
    ReassessmentPoint = "Revurderingstidspunkt", "Reassessment point";
    SicknessWeekTable = "Uger, kommunen betaler", "Weeks that the municipality pays";
    WeekWhy = "Uge {week}: vis, hvordan den er beregnet", "Week {week}: show how it is computed";
    WeeksTotal = "I alt", "Total";
    PayeeCitizen = "Borger", "Citizen";
    PayeeEmployer = "Arbejdsgiver", "Employer";
    ColumnWeek = "Uge", "Week";
    ColumnDays = "Dage", "Days";
    ColumnPayee = "Til", "To";
    ColumnHours = "Timer", "Hours";
    ColumnGross = "Beløb, kr.", "Amount, kr.";
    ColumnOwnAtp = "ATP, borger", "ATP, citizen";
    ColumnMunicipalAtp = "ATP, kommune", "ATP, municipality";
    ColumnPension = "Pension / tillæg", "Pension / supplement";
    ColumnTaxable = "Skattepligtigt", "Taxable";
    LimitWeeks = "Beregnet for de første 12 uger.", "Computed for the first 12 weeks.";
    LimitWorkedHours = "Beregnet til og med den sidste uge med timer på arbejde.", "Computed through the last week with hours at work.";
    PartialWhy = "Sådan er timer på arbejde vurderet", "How hours at work are assessed";
    LimitRecovered = "En uge med mindre end fire timers fravær: borgeren regnes for rask, og et senere fravær er en ny sag.", "A week with less than four hours of absence: the person counts as recovered, and a later absence is a new case.";

    // Tasks.
    Tasks = "Opgaver", "Tasks";
    TaskCount = "{count} opgaver", "{count} tasks";
    NoTasks = "Der er ingen opgaver her.", "There are no tasks here.";
    FilterLabel = "Vis", "Show";
    FilterAll = "Alle", "All";
    FilterMail = "Post til fordeling", "Mail to sort";
    FilterDecide = "Til afgørelse", "To decide";
    FilterWaiting = "Venter", "Waiting";
    FilterApprove = "Til godkendelse", "To approve";
    FilterPayment = "Betaling fejlet", "Payment failed";
    ColumnTask = "Opgave", "Task";
    ColumnCitizen = "Borger", "Citizen";
    ColumnBenefit = "Tillæg", "Supplement";
    ColumnState = "Status", "State";
    ColumnNote = "Bemærk", "Note";
    ColumnReceived = "Modtaget", "Received";
    ColumnCase = "Sag", "Case";
    TaskMail = "Modtag post", "Incoming mail";
    TaskGrant = "Opret bevilling", "Create grant";
    TaskApproveLine = "Godkend ydelse", "Approve line";
    TaskPaymentProblem = "Se på betaling", "Look at payment";
    WaitingSentence = "Afventer fra {whom} siden {since}, følges op {until}: {what}", "Waiting for {whom} since {since}, follow-up {until}: {what}";
    FromPensionAuthority = "Udbetaling Danmark", "Udbetaling Danmark";
    FromCivilRegister = "CPR-registret", "the civil register";
    FromCitizen = "borgeren", "the citizen";

    // Citizens.
    Citizen = "Borger", "Citizen";
    CitizenNotKnown = "Borger ikke identificeret", "Citizen not identified";
    CitizenOverview = "Borgeroverblik", "Citizen overview";
    Cpr = "CPR-nummer", "CPR number";
    CprHint = "Ti cifre, fx 170350-9858", "Ten digits, e.g. 170350-9858";
    Address = "Adresse", "Address";
    ProtectedAddress = "Navne- og adressebeskyttelse", "Protected name and address";
    ShowAddress = "Vis beskyttet adresse", "Show protected address";
    ShowAddressNote = "Visningen registreres.", "Showing it is recorded.";
    Channel = "Post", "Post";
    DigitalPostYes = "Digital Post", "Digital Post";
    DigitalPostNo = "Ikke tilmeldt Digital Post, får brev", "Not on Digital Post, gets letters";
    Dead = "Død", "Dead";
    OpenTasks = "Åbne opgaver", "Open tasks";
    NoOpenTasks = "Ingen åbne opgaver.", "No open tasks.";
    Cases = "Sager", "Cases";
    NoCases = "Ingen sager.", "No cases.";
    PaidInAll = "Udbetalt i alt", "Paid in all";

    // A case.
    Case = "Sag", "Case";
    CaseNumber = "Sag", "Case";
    ReceivedOn = "Modtaget", "Received";
    Course = "Sagens forløb", "Course of the case";
    StepMail = "Modtag post", "Mail";
    StepFacts = "Sagsoplysninger", "Facts";
    StepAssess = "Vurdering", "Assessment";
    StepDecide = "Afgørelse", "Decision";
    StepLetter = "Brev", "Letter";
    StateMail = "Post til fordeling", "Mail to sort";
    StateMailClosed = "Post fordelt", "Mail sorted";
    StateUnhandled = "Ubehandlet", "Not opened";
    StateWaiting = "Venter", "Waiting";
    StateAssessing = "Til vurdering", "Under assessment";
    StateDecided = "Brev til godkendelse", "Letter to approve";
    StateLetterSending = "Brev sendes", "Letter being sent";
    StateGranted = "Bevilget", "Granted";
    StateRefused = "Afslag", "Refused";
    StateReferred = "Afvist", "Referred on";
    StateWithdrawn = "Trukket", "Withdrawn";
    Remarks = "Bemærk", "Please note";
    FactsAndMoney = "Oplysninger og penge", "Facts and money";
    Work = "Arbejdet på sagen", "Work on the case";
    DocumentsAndHistory = "Dokumenter og historik", "Documents and history";
    FactsPerson = "Borgeren", "The citizen";
    FactsPension = "Pension", "Pension";
    FactsPercent = "Procent", "Percentage";
    FactsWealth = "Formue", "Wealth";
    ValidFrom = "fra {from}", "from {from}";
    ValidBetween = "{from} – {to}", "{from} – {to}";

    // The case in one picture.
    PicturePaid = "Hvad er udbetalt", "What is paid";
    PictureWhy = "Hvorfor", "Why";
    PictureNext = "Hvad sker der nu", "What happens next";
    NothingPaid = "Intet udbetalt endnu", "Nothing paid yet";
    NothingGranted = "Der er ikke bevilget noget.", "Nothing is granted.";
    OnItsWay = "{amount} er på vej.", "{amount} is on its way.";
    InDraft = "{amount} venter på godkendelse.", "{amount} awaits approval.";
    GrantedFrom = "Bevilget fra {day}", "Granted from {day}";
    GrantedBasis = "{basis}, personlig tillægsprocent {percent} %.", "{basis}, personal percentage {percent} %.";
    RefusedHead = "Afslag", "Refused";
    ReferredHead = "Afvist", "Referred on";
    WhyAllMet = "Alle vilkår er opfyldt.", "Every condition is met.";
    MailHead = "Ikke vurderet", "Not assessed";
    MailText = "Posten skal fordeles, før reglerne prøves.", "The mail is sorted before the rules are asked.";
    NotAssessed = "Ikke vurderet", "Not assessed";
    NotAssessedText = "Oplysningerne hentes, når opgaven åbnes.", "The facts are fetched when the task is opened.";
    WithdrawnHead = "Trukket den {day}", "Withdrawn on {day}";
    NextPower = "Kontrollér fuldmagten", "Check the power of attorney";
    NextPowerText = "Før den er godkendt, kan der ikke gøres mere ved posten.", "Nothing more can be done with the mail before it is verified.";
    NextSort = "Bestem behandling", "Decide what happens";
    NextSortText = "Se dokumenterne, og vælg en af de fire handlinger.", "Look at the documents and choose one of the four actions.";
    NextOpen = "Åbn opgaven", "Open the task";
    NextOpenText = "CPR og Udbetaling Danmark spørges med det samme.", "The civil register and Udbetaling Danmark are asked at once.";
    NextWait = "Afventer {whom}", "Waiting for {whom}";
    NextDecide = "Træf afgørelse", "Decide";
    NextDecideText = "Gennemgå vilkårene, og vælg afgørelsen.", "Go through the conditions and choose the decision.";
    NextApprove = "Læs og godkend brevet", "Read and approve the letter";
    NextApproveText = "Afgørelsen får virkning, når brevet er sendt.", "The decision takes effect when its letter is sent.";
    NextLetter = "Brevet sendes", "The letter is being sent";
    NextLetterText = "Sagen fortsætter af sig selv, når brevet er afleveret.", "The case goes on by itself when the letter is handed over.";
    NextLine = "Tilføj udgifter", "Add expenses";
    NextLineText = "Bevillingen er i kraft. Regninger afregnes under den.", "The grant is in force. Bills are settled under it.";
    NextApproveLine = "Godkend {count} ydelse(r)", "Approve {count} line(s)";
    NextApproveLineText = "Betalingen sendes, når ydelsen er godkendt.", "The payment is sent once the line is approved.";
    NextPayment = "Betaling er på vej", "A payment is on its way";
    NextPaymentText = "Skærmen følger betalingen af sig selv.", "The screen follows the payment by itself.";
    NextNothing = "Intet mere", "Nothing more";
    NextOtherCase = "Posten hører nu til en anden sag.", "The mail now belongs to another case.";
    NextConcluded = "Sagen er afsluttet.", "The case is concluded.";

    // Mail.
    IdentifyHead = "Hvem er borgeren?", "Who is the citizen?";
    IdentifyText = "Formularen siger ikke sikkert, hvem den handler om. Find CPR-nummeret i dokumenterne.", "The form does not say for certain whom it is about. Find the CPR number in the documents.";
    Identify = "Knyt borgeren til sagen", "Attach the citizen to the case";
    PowerHead = "Fuldmagt", "Power of attorney";
    PowerText = "En anden har søgt for borgeren. Kontrollér fuldmagten, før der sker mere.", "Somebody applied for the citizen. Check the power of attorney before anything else.";
    PowerHolder = "Fuldmagtshaver", "Holder";
    PowerShow = "Vis fuldmagten", "Show the power of attorney";
    PowerMissing = "Fuldmagten er ikke med. Posten kan ikke behandles, før den er der.", "The power of attorney did not come. The mail cannot be handled before it is there.";
    PowerRequest = "Indhent ny fuldmagt", "Ask for a new power of attorney";
    DocumentationHead = "Dokumentation mangler", "Documentation is missing";
    DocumentationText = "Der er ingen regning eller kvittering med anmodningen. Beløb, dato og betalingsmodtager læses af den.", "There is no bill or receipt with the request. Amount, day and payee are read from it.";
    DocumentationRequest = "Indhent dokumentation", "Ask for documentation";
    DocumentationRequestNote = "Borgeren får et brev om at sende regning og kvittering. Posten venter så længe.", "The citizen gets a letter asking for bill and receipt. The mail waits meanwhile.";
    PowerRequestNote = "Borgeren får et brev om at sende en fuldmagt, der gælder. Posten venter så længe.", "The citizen gets a letter asking for a valid power of attorney. The mail waits meanwhile.";
    PowerTick = "Jeg har kontrolleret fuldmagten, og den gælder", "I have checked the power of attorney and it is valid";
    PowerConfirm = "Godkend fuldmagten", "Verify the power of attorney";
    PowerVerified = "Fuldmagten er godkendt {day}.", "The power of attorney was verified on {day}.";
    MailActionHead = "Bestem behandling", "Decide what happens";
    MailQuestion = "Hvad skal der ske med posten?", "What is to happen to the mail?";
    MailCreate = "Opret opgave", "Create a task";
    MailCreateNote = "Posten bliver til opgaven Opret bevilling.", "The mail becomes the task Create grant.";
    MailRelate = "Tilføj ny sagsrelation", "Relate to a case";
    MailRelateNote = "Dokumenterne knyttes til en afsluttet sag.", "The documents are attached to a concluded case.";
    MailAdd = "Tilføj til igangværende opgave", "Add to a task in progress";
    MailAddNote = "Dokumenterne lægges på en opgave, der er i gang.", "The documents are put on a task in progress.";
    MailNothing = "Ingen handling", "No action";
    MailNothingNote = "Posten lukkes. Skriv hvorfor.", "The mail is closed. Write why.";
    MailReasonHint = "Begrundelsen står i sagens historik.", "The reason stands in the history.";
    MailDo = "Udfør", "Do it";
    ChooseAction = "Vælg, hvad der skal ske.", "Choose what is to happen.";
    ChooseCase = "Vælg en sag.", "Choose a case.";
    NoFittingCase = "Borgeren har ingen sag, det kan gælde.", "The citizen has no case that fits.";
    SortedHead = "Posten er fordelt", "The mail is sorted";
    SortedRelated = "Dokumenterne er knyttet til en afsluttet sag.", "The documents were attached to a concluded case.";
    SortedAdded = "Dokumenterne er lagt på en igangværende opgave.", "The documents were put on a task in progress.";
    SortedNothing = "Lukket uden handling:", "Closed without action:";
    ToCase = "Til sagen", "To the case";
    Reason = "Begrundelse", "Reason";
    WriteReason = "Skriv en begrundelse.", "Write the reason.";

    // Opening and waiting.
    OpenHead = "Ikke åbnet", "Not opened";
    OpenText = "Når opgaven åbnes, hentes oplysninger fra CPR og Udbetaling Danmark, og vilkårene vurderes.", "When the task is opened, facts are fetched from the civil register and Udbetaling Danmark and the conditions are assessed.";
    OpenTask = "Åbn opgaven", "Open the task";
    WaitHead = "Sagen venter", "The case is waiting";
    WaitFor = "På", "For";
    WaitFrom = "Fra", "From";
    WaitSince = "Siden", "Since";
    WaitUntil = "Følges op", "Follow-up";
    Refresh = "Hent oplysninger igen", "Fetch the facts again";
    EndWait = "Afslut ventetiden", "End the wait";
    Withdraw = "Borgeren trækker ansøgningen", "The citizen withdraws";
    WithdrawText = "Sagen lukkes som trukket. Det kan ikke gøres om.", "The case is closed as withdrawn. This cannot be undone.";

    // Conditions and explanation.
    Conditions = "Vilkår", "Conditions";
    ConditionsMet = "Opfyldt", "Met";
    ConditionsLook = "Se nærmere på", "Look closer at";
    ConditionsNotMet = "Ikke opfyldt", "Not met";
    ConditionsUnknown = "Endnu ikke kendt", "Not yet known";
    ConditionBlocked = "Et tidligere vilkår er endnu ikke kendt.", "An earlier condition is not yet known.";
    RestsOn = "Hvad det bygger på", "What it rests on";
    Source = "Kilde", "Source";
    SourceNewTab = " (åbner i nyt vindue)", " (opens in a new window)";

    // Decision and letter.
    DecisionHead = "Afgørelse", "Decision";
    DecisionQuestion = "Hvad afgøres?", "What is decided?";
    ChoiceGrant = "Bevilling", "Grant";
    ChoiceRefuse = "Afslag", "Refusal";
    ChoiceRefer = "Afvis og henvis", "Refer on";
    ChoiceClosed = "Reglerne fører ikke hertil.", "The rules do not lead here.";
    ChooseDecision = "Vælg en afgørelse.", "Choose a decision.";
    DecisionReasons = "Begrundelse med ord", "Reasons in words";
    DecisionReasonsHint = "Kræves ved afslag og afvisning. Teksten kommer med i brevet.", "Needed for a refusal or a referral. The text goes into the letter.";
    Decide = "Træf afgørelsen", "Make the decision";
    DecideNote = "Brevet godkendes bagefter. Før det er sendt, har afgørelsen ingen virkning.", "The letter is approved afterwards. Before it is sent, the decision has no effect.";
    LetterShow = "Vis brevet", "Show the letter";
    LetterHide = "Skjul brevet", "Hide the letter";
    LetterPreview = "Brevet, som det vil se ud", "The letter as it will be";
    LetterNeedsChoice = "Vælg en afgørelse for at se brevet.", "Choose a decision to see the letter.";
    LetterHead = "Brevet til borgeren", "The letter to the citizen";
    LetterText = "Læs brevet. Når det er godkendt, sendes det, og afgørelsen får virkning.", "Read the letter. Once approved it is sent, and the decision takes effect.";
    DecisionLetter = "Afgørelsesbrev", "Decision letter";
    ApproveLetter = "Godkend og send brevet", "Approve and send the letter";
    TakeBack = "Tag afgørelsen tilbage", "Take the decision back";
    TakeBackText = "Sagen kommer tilbage til vurdering. Brevet sendes ikke.", "The case returns to assessment. The letter is not sent.";
    LetterOnItsWay = "Brevet er på vej", "The letter is on its way";
    LetterOnItsWayText = "Afgørelsen får virkning, når brevet er afleveret til afsendelse.", "The decision takes effect when the letter is handed over for sending.";
    DecidedHead = "Afgørelsen", "The decision";
    Result = "Resultat", "Result";
    ResultGrant = "Bevilget", "Granted";
    ResultRefusal = "Afslag", "Refused";
    ResultReferral = "Afvist og henvist", "Referred on";
    FirstDay = "Første dag", "First day";
    LegalBasis = "Hjemmel", "Legal basis";
    PercentOnFirstDay = "Personlig tillægsprocent", "Personal percentage";
    Grounds = "Grunde", "Grounds";
    NearestChange = "Det skal der til", "What it would take";
    DecidedOn = "Afgjort", "Decided";

    // Expenses and lines.
    ExpenseHead = "Tilføj ydelse", "Add a line";
    AllRequired = "Alle felter skal udfyldes, hvis andet ikke er nævnt.", "Every field must be filled in unless stated otherwise.";
    DateHint = "Fx 12.02.2026", "E.g. 12.02.2026";
    SubsidyHint = "Skriv 0, hvis der ikke er givet tilskud.", "Write 0 when no subsidy was given.";
    InsuranceHint = "Skriv 0, hvis borgeren ikke er medlem.", "Write 0 when the citizen is no member.";
    Payee = "Udbetales til", "Paid to";
    Receipt = "Kvittering", "Receipt";
    ReceiptHint = "Frivilligt. Vælg det dokument på sagen, udgiften fremgår af.", "Optional. Choose the document of the case that shows the expense.";
    NoReceipt = "Intet dokument", "No document";
    PreviewHead = "Tillæg, som det beregnes nu", "Supplement as computed now";
    PreviewMissing = "Kan ikke beregnes endnu", "Cannot be computed yet";
    PreviewRefused = "Kan ikke dækkes", "Not covered";
    PreviewStopped = "Kan ikke beregnes", "Cannot be computed";
    PreviewNeeds = "Der mangler:", "Missing:";
    PreviewWhy = "Sådan er det beregnet", "How it is computed";
    OwnPayment = "Borgeren betaler selv", "The citizen pays";
    LookAtThis = "Se på dette, før ydelsen tilføjes", "Look at this before adding the line";
    OverrideReason = "Hvorfor tilføjes den alligevel", "Why it is added all the same";
    AddLine = "Tilføj ydelsen", "Add the line";
    AddLineNote = "Intet betales, før ydelsen er godkendt.", "Nothing is paid before the line is approved.";
    LinesHead = "Ydelser", "Lines";
    LineDraft = "Til godkendelse", "To approve";
    LineApproved = "Betales", "Being paid";
    LinePaid = "Udbetalt", "Paid";
    LineCancelled = "Annulleret", "Cancelled";
    Money = "Penge", "Money";
    MoneyOnItsWay = "På vej", "On its way";
    PaidTo = "Til", "To";
    PaidOn = "Betales den {day}.", "Payment day {day}.";
    EnteredBy = "indtastet af {name} {day}", "entered by {name} on {day}";
    HowComputed = "Sådan er beløbet beregnet", "How the amount is computed";
    ApproveLine = "Godkend", "Approve";
    ApprovalWaits = "Kan godkendes, når brevet om bevillingen er sendt.", "Can be approved once the letter of the grant is sent.";
    CancelLine = "Annullér ydelsen", "Cancel the line";
    CancelLineText = "Ydelsen betales ikke. Den bliver stående på sagen som annulleret.", "The line is not paid. It stays on the case as cancelled.";
    PaymentFile = "Betalingsfil (XML)", "Payment file (XML)";
    PaymentCourse = "Betalingens forløb", "Course of the payment";
    PayApproved = "Godkendt", "Approved";
    PayHandedOver = "Sendt", "Sent";
    PayReceived = "Modtaget", "Received";
    PayAccepted = "Accepteret", "Accepted";
    PayCompleted = "Udbetalt", "Paid";
    PaymentUnanswered = "Intet svar om betalingen", "No answer about the payment";
    PaymentRejected = "Afvist", "Rejected";
    PaymentReturned = "Kommet retur", "Returned";
    PaymentRejectedText = "Betalingen er afvist. Den sendes ikke igen af sig selv.", "The payment was rejected. It is not sent again by itself.";
    PaymentReturnedText = "Betalingen er kommet retur. Den sendes ikke igen af sig selv.", "The payment was returned. It is not sent again by itself.";
    DraftBusy = "Gemmer kladde …", "Keeping the draft …";
    DraftKept = "Kladde gemt", "Draft kept";
    DraftFailed = "Browseren gemmer ikke kladden", "The browser does not keep the draft";
    Undo = "Fortryd", "Undo";
    Redo = "Gør igen", "Redo";

    // Documents, letters, history.
    Documents = "Dokumenter", "Documents";
    NoDocuments = "Ingen dokumenter.", "No documents.";
    NoViewer = "Filen kan ikke vises her.", "The file cannot be shown here.";
    FormData = "Blanketsignatur", "Form data";
    FileMissing = "Ikke modtaget", "Not received";
    FileQuarantined = "Sat til side", "Set aside";
    DocumentApplication = "Ansøgning", "Application";
    DocumentRefundRequest = "Anmodning", "Refund request";
    DocumentEstimate = "Overslag", "Estimate";
    DocumentInvoice = "Faktura", "Invoice";
    DocumentAttachment = "Bilag", "Attachment";
    DocumentDecision = "Afgørelse", "Decision";
    DocumentOther = "Andet", "Other";
    Letters = "Breve", "Letters";
    NoLetters = "Ingen breve.", "No letters.";
    LetterQueued = "Sendes", "Being sent";
    LetterHandedOver = "Sendt", "Sent";
    LetterNotSent = "Ikke sendt", "Not sent";
    History = "Historik", "History";
    HistoryAll = "Vis alle {count}", "Show all {count}";
    EventReceived = "Post modtaget", "Mail received";
    EventCitizenIdentified = "Borgeren identificeret", "Citizen identified";
    EventPowerVerified = "Fuldmagt godkendt", "Power of attorney verified";
    EventDocumentationRequested = "Dokumentation indhentet", "Documentation asked for";
    EventPowerRequested = "Ny fuldmagt indhentet", "Power of attorney asked for";
    EventGrantTaskCreated = "Opgave oprettet", "Task created";
    EventMailClosed = "Post fordelt", "Mail sorted";
    EventDocumentsAttached = "Dokumenter tilføjet", "Documents added";
    EventOpened = "Opgave åbnet", "Task opened";
    EventPersonLearnt = "Oplysninger fra CPR", "Facts from the civil register";
    EventPensionLearnt = "Oplysninger fra Udbetaling Danmark", "Facts from Udbetaling Danmark";
    EventOtherCasesLearnt = "Ændring på borgerens andre sager", "Change on the citizen's other cases";
    EventWaitStarted = "Sagen venter", "Case waits";
    EventWaitEnded = "Ventetid afsluttet", "Wait ended";
    EventAssessmentStarted = "Klar til vurdering", "Ready for assessment";
    EventDecided = "Afgørelse truffet", "Decided";
    EventDecisionTakenBack = "Afgørelse taget tilbage", "Decision taken back";
    EventLetterApproved = "Brev godkendt", "Letter approved";
    EventLetterHandedOver = "Brev afleveret til afsendelse", "Letter handed over";
    EventLetterNotSent = "Brev ikke sendt", "Letter not sent";
    EventLineAdded = "Ydelse tilføjet", "Line added";
    EventLineApproved = "Ydelse godkendt", "Line approved";
    EventLineCancelled = "Ydelse annulleret", "Line cancelled";
    EventValueDateMoved = "Betalingsdag flyttet", "Payment day moved";
    EventPaymentAdvanced = "Betaling opdateret", "Payment updated";
    EventWithdrawn = "Ansøgning trukket", "Application withdrawn";

    // What was done, said briefly.
    DoneOpened = "Opgaven er åbnet", "The task is open";
    DoneIdentified = "Borgeren er knyttet til sagen", "The citizen is attached";
    DoneDocumentationRequested = "Brevet om dokumentation er sendt afsted", "The letter about documentation is on its way";
    DonePowerRequested = "Brevet om fuldmagt er sendt afsted", "The letter about the power of attorney is on its way";
    DonePower = "Fuldmagten er godkendt", "The power of attorney is verified";
    DoneTask = "Opgaven er oprettet", "The task is created";
    DoneRelated = "Posten er knyttet til sagen", "The mail is related to the case";
    DoneAdded = "Posten er lagt på opgaven", "The mail is added to the task";
    DoneNothing = "Posten er lukket", "The mail is closed";
    DoneRefreshed = "Oplysningerne er hentet", "The facts were fetched";
    DoneWaitEnded = "Ventetiden er afsluttet", "The wait has ended";
    DoneDecided = "Afgørelsen er truffet", "The decision is made";
    DoneTakenBack = "Afgørelsen er taget tilbage", "The decision was taken back";
    DoneLetter = "Brevet er godkendt", "The letter is approved";
    DoneLine = "Ydelsen er tilføjet", "The line is added";
    DoneApproved = "Ydelsen er godkendt", "The line is approved";
    DoneCancelled = "Ydelsen er annulleret", "The line is cancelled";
    DoneWithdrawn = "Sagen er trukket", "The case is withdrawn";
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of a sentence.
    fn places(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> =
            text.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn both_languages_have_the_same_places() {
        for sentence in Ui::ALL {
            assert_eq!(
                places(sentence.text(Language::Da)),
                places(sentence.text(Language::En)),
                "{sentence:?}"
            );
        }
    }

    #[test]
    fn places_are_filled_by_name() {
        assert_eq!(Ui::PageOf.with(Language::Da, &[("page", "2"), ("pages", "7")]), "Side 2 af 7");
    }
}
