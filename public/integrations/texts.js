// The words of the page, Danish and English, in the language that was chosen in the app.

const TEXTS = {
  title: ["Integrationer", "Integrations"],
  skip: ["Gå til sidens indhold", "Skip to content"],
  back: ["Tilbage til opgaverne", "Back to the tasks"],
  other: ["English", "Dansk"],
  error: ["Fejl", "Error"],
  warning: ["Advarsel", "Warning"],
  done: ["Udført", "Done"],
  close: ["Luk", "Close"],
  cancel: ["Fortryd", "Cancel"],
  save: ["Gem", "Save"],
  saved: ["Det er gjort.", "It is done."],
  signIn: ["Log på", "Sign in"],
  noAnswer: ["Intet svar fra serveren", "No answer from the server"],
  noAnswerText: ["Prøv igen om lidt. Intet er gået tabt.", "Try again shortly. Nothing is lost."],
  again: ["Prøv igen", "Try again"],
  correct: ["Ret dette for at gå videre", "Correct this to go on"],
  name: ["Navn", "Name"],
  webhooks: ["Systemer, der får besked", "Systems that are told"],
  webhooksText: ["Andre systemer får besked, når der sker noget på en sag. Beskeden nævner sagens id og udfaldet og intet andet.", "Other systems are told when something happens on a case. The message names the case's id and the outcome and nothing else."],
  noWebhooks: ["Ingen andre systemer får besked endnu.", "No other system is told anything yet."],
  newWebhook: ["Ny webhook", "New webhook"],
  webhook: ["Webhook", "Webhook"],
  url: ["Adresse", "Address"],
  urlHint: ["En hel adresse, der begynder med https://", "A whole address that begins with https://"],
  types: ["Hændelser", "Events"],
  event: ["Hændelse", "Event"],
  messages: ["Beskeder", "Messages"],
  edit: ["Ret", "Edit"],
  stop: ["Stop", "Stop"],
  start: ["Start", "Start"],
  remove: ["Slet", "Delete"],
  removeText: ["Systemet får ingen besked mere. Hemmeligheden og oversigten over beskeder slettes og kan ikke hentes tilbage.", "The system is told nothing more. Its secret and the list of its messages are deleted and cannot be brought back."],
  newSecret: ["Ny hemmelighed", "New secret"],
  newSecretText: ["Beskeder underskrives med både den nye og den nuværende hemmelighed i 24 timer. Modtageren skal have den nye inden da.", "Messages are signed with both the new and the present secret for 24 hours. The receiver must have the new one by then."],
  secretHead: ["Gem hemmeligheden nu", "Keep the secret now"],
  secretText: ["Den vises kun denne ene gang. Giv den til modtageren på en sikker måde.", "It is shown this once. Give it to the receiver in a safe way."],
  oldSecret: ["Den forrige hemmelighed gælder til", "The secret before counts until"],
  paused: ["Modtageren har bedt om en pause til", "The receiver asked for a pause until"],
  waitingCount: ["venter", "waiting"],
  givenUpCount: ["opgivet", "given up"],
  latest: ["Vis de seneste beskeder", "Show the latest messages"],
  noMessages: ["Der er ingen beskeder.", "There are no messages."],
  time: ["Tidspunkt", "Time"],
  state: ["Status", "State"],
  attempts: ["Forsøg", "Attempts"],
  replay: ["Levér igen", "Deliver again"],
  replaySince: ["Levér igen fra", "Deliver again from"],
  replayed: ["Beskederne sendes igen.", "The messages go out again."],
  since1: ["den seneste time", "the last hour"],
  since24: ["det seneste døgn", "the last day"],
  since168: ["de seneste 7 dage", "the last 7 days"],
  since720: ["de seneste 30 dage", "the last 30 days"],
  active: ["Aktiv", "Active"],
  disabled: ["Stoppet", "Stopped"],
  gone: ["Modtageren findes ikke mere", "The receiver is gone"],
  waiting: ["Venter", "Waiting"],
  sending: ["Sendes", "Being sent"],
  delivered: ["Leveret", "Delivered"],
  givenUp: ["Opgivet", "Given up"],
  outcomeDelivered: ["Modtaget", "Taken"],
  outcomeRefused: ["Modtageren afviser", "The receiver refuses"],
  outcomeRedirected: ["Modtageren viser et andet sted hen", "The receiver points elsewhere"],
  outcomeGone: ["Modtageren findes ikke mere", "The receiver is gone"],
  outcomeBusy: ["Modtageren har ikke tid", "The receiver has no time"],
  outcomeUnreachable: ["Ingen forbindelse", "No connection"],
  outcomeTimedOut: ["Intet svar i tide", "No answer in time"],
  outcomeForbidden: ["Lukket net", "Closed network"],
  "indberetning.modtaget": ["Indberetning modtaget", "Submission received"],
  "sag.oprettet": ["Sag oprettet", "Case opened"],
  "sag.lukket": ["Sag lukket", "Case closed"],
  "opgave.oprettet": ["Opgave oprettet", "Task created"],
  "afgoerelse.truffet": ["Afgørelse truffet", "Decision made"],
  "brev.afsendt": ["Brev afsendt", "Letter sent"],
  "brev.fejlet": ["Brev fejlet", "Letter failed"],
  "udbetaling.gennemfoert": ["Udbetaling gennemført", "Payment completed"],
  "udbetaling.afvist": ["Udbetaling afvist", "Payment rejected"],
  clients: ["Systemer, der spørger", "Systems that ask"],
  clientsText: ["Andre systemer kan læse sager, opgaver, bevillinger og udbetalinger. De viser med en nøgle, hvem de er; den hemmelige del af nøglen bliver hos dem.", "Other systems can read cases, tasks, grants and payments. They show by a key who they are; the secret part of the key stays with them."],
  noClients: ["Ingen andre systemer kan spørge endnu.", "No other system can ask yet."],
  newClient: ["Nyt system", "New system"],
  clientId: ["Id", "Id"],
  scopes: ["Må", "May"],
  keys: ["Nøgler", "Keys"],
  noKeys: ["Ingen nøgle endnu. Uden nøgle kan systemet ikke spørge.", "No key yet. Without a key the system cannot ask."],
  key: ["Offentlig nøgle (JWK)", "Public key (JWK)"],
  keyHint: ["Nøglen som JSON. Aldrig den hemmelige del.", "The key as JSON. Never the secret part."],
  keyUnreadable: ["Nøglen er ikke JSON.", "The key is no JSON."],
  addKey: ["Tilføj nøgle", "Add a key"],
  added: ["tilføjet", "added"],
  revoke: ["Træk tilbage", "Revoke"],
  revokeKey: ["Træk nøglen tilbage", "Revoke the key"],
  revokeKeyText: ["Systemets adgang med denne nøgle ophører med det samme. Det kan ikke gøres om.", "The system's access by this key ends at once. It cannot be undone."],
  revokeClient: ["Træk adgangen tilbage", "Revoke the access"],
  revokeClientText: ["Systemets adgang ophører med det samme. Det kan ikke gøres om.", "The system's access ends at once. It cannot be undone."],
  revoked: ["Trukket tilbage", "Revoked"],
  "cases.read": ["Læse sager", "Read cases"],
  "tasks.read": ["Læse opgaver", "Read tasks"],
  "grants.read": ["Læse bevillinger", "Read grants"],
  "payments.read": ["Læse udbetalinger", "Read payments"],
  "assessments.create": ["Få oplysninger vurderet", "Have facts assessed"],
};

/** The app remembers the language under this name. */
const REMEMBERED_AS = "bevilling.language";

const english = remembered() === "en";
document.documentElement.lang = english ? "en" : "da";

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED_AS);
  } catch {
    return null; // A browser that remembers nothing speaks Danish.
  }
}

/** Changes to the other language. */
export function changeLanguage() {
  try {
    localStorage.setItem(REMEMBERED_AS, english ? "da" : "en");
  } catch {
    return;
  }
  location.reload();
}

/** A text in the language; a name without one is shown as it is. */
export const t = (name) => TEXTS[name]?.[english ? 1 : 0] ?? name;

const CLOCK = new Intl.DateTimeFormat("da-DK", {
  timeZone: "Europe/Copenhagen",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Day and time as they were in Denmark, whatever this machine is set to. */
export const clock = (at) => CLOCK.format(new Date(at));
