// An estimate of sickness benefit: right, payer, weeks, refund and deadlines while somebody types, with network and without.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, launch, machine, newPage, pageOf } from "./support/browser.mjs";
import { check } from "./support/accessibility.mjs";
import { cable, isKept } from "./support/cable.mjs";
import { isDraftKept } from "./support/estimate.mjs";
import { REFUND, WEEK, byKeyboard, field, fill, openSickness, says, section, tabTo, typed, weeks } from "./support/sickness.mjs";

const browser = await launch(test);

async function estimate(values, day) {
  const page = await newPage(browser);
  await openSickness(page, APP, day);
  await fill(page, values);
  return page;
}

/** An absence of six weeks that was reported at once. */
function absence(claimant) {
  const common = Object.entries(WEEK).filter(([path]) => /^(absence|right)\.(?!employed|flexJob|monthHours)/.test(path));
  return { ...Object.fromEntries(common), "right.claimant": claimant, "absence.lastDay": "14.02.2025" };
}

test("a week at the maximum, with its reasons down to the rate", async () => {
  const page = await estimate(WEEK);
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  // 4.865 kr. for 37 hours; ATP 52,54 is 53 and twice 53; 1,8 % of 4.812 kr. is 87.
  const amounts = ["37,00", "4.865,00", "53,00", "106,00", "87,00", "4.812,00"];
  assert.deepEqual(await weeks(page), [
    ["2", "06.01. – 12.01.", "Borger", ...amounts],
    ["I alt", "", "Borger", "", ...amounts.slice(1)],
  ]);
  await page.getByRole("button", { name: "Uge 2: vis, hvordan den er beregnet" }).click();
  const why = page.locator(".k-weeks__why");
  await why.locator("summary").first().click();
  await why.getByText("Skattepligtigt beløb").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("the days of two weeks are computed by the hours of each", async () => {
  const days = Object.fromEntries([8, 8, 8, 8, 5, 0, 0].map((hours, day) => [`job.dayHours.${day + 1}`, String(hours)]));
  const page = await estimate({ ...WEEK, "right.firstAbsenceDay": "09.01.2025", "absence.lastDay": "14.01.2025", "right.reported": "10.01.2025", ...days });
  await says(page, "Ret til sygedagpenge fra 09.01.2025");
  // 13 and 16 hours at 131,49.
  assert.deepEqual(
    (await weeks(page)).map(([week, , , hours, gross, own, , pension]) => [week, hours, gross, own, pension]),
    [
      ["2", "13,00", "1.709,00", "18,00", "30,00"],
      ["3", "16,00", "2.104,00", "23,00", "37,00"],
      ["I alt", "", "3.813,00", "41,00", "67,00"],
    ],
  );
});

test("thirty hours in 2022: the exact amount stands in the explanation, the rounded one is paid", async () => {
  const year = { "right.firstAbsenceDay": "13.06.2022", "absence.lastDay": "17.06.2022", "right.reported": "14.06.2022" };
  const page = await estimate({ ...WEEK, ...year, "job.weeklyHours": "30" }, "2022-07-01T10:00:00");
  assert.equal((await weeks(page))[0][4], "3.620,00");
  await page.getByRole("button", { name: /^Uge 24: vis/ }).click();
  const why = page.locator(".k-weeks__why");
  await why.locator("summary").filter({ hasText: "Skattepligtigt beløb" }).click();
  await why.locator("summary").filter({ hasText: "Ugens sygedagpenge" }).first().click();
  await why.getByText("3.620,40 kr.").first().waitFor();
});

test("the employer's refund: who pays whom, the window, and what a day of delay costs", async () => {
  const page = await estimate(REFUND);
  await says(page, "Ret til sygedagpenge");
  assert.deepEqual(await section(page, "Hvem betaler hvem"), [
    ["06.01.2025 – 04.02.2025", "Arbejdsgiveren betaler"],
    ["05.02.2025 – 16.03.2025", "Refusion til arbejdsgiveren"],
  ]);
  const refund = Object.fromEntries(await section(page, "Refusion"));
  assert.equal(refund["Seneste anmeldelse"], "10.02.2025");
  assert.equal(refund["Refunderes fra"], "05.02.2025");
  assert.equal(refund["Tabte dage"], undefined);
  // Reported a day late: refunded from the report alone.
  await fill(page, { "right.reported": "11.02.2025" });
  await page.getByText("Tabte dage").waitFor();
  const late = Object.fromEntries(await section(page, "Refusion"));
  assert.equal(late["Refunderes fra"], "11.02.2025");
  assert.equal(late["Tabte dage"], "05.02.2025 – 10.02.2025");
  // Four working days of 37 hours a week at the maximum of 4.865 kr.
  assert.equal(late["Tabt refusion"], "3.892,00 kr.");
  assert.equal(late["En dags forsinkelse mere koster"], "973,00 kr.");
  assert.deepEqual(await section(page, "Frister"), [
    ["Arbejdsgiveren anmelder (§ 40, stk. 1)", "10.02.2025"],
    ["Arbejdsgiveren anmoder om refusion (§ 59)", "05.05.2025"],
  ]);
  await page.locator("#preview-amount").getByText("Tabt refusion, 05.02.2025 – 10.02.2025").waitFor();
});

test("a self-employed person with insurance from the third day: two thirds first, the income after two weeks", async () => {
  const page = await estimate({
    ...absence("SelfEmployed"),
    "business.profit": "180.000,00",
    "right.businessHours": "37",
    "right.businessMonths": "12",
    "right.businessLastMonth": "yes",
    "business.insurance": "DayThree",
    "business.cover": "TwoThirds",
  });
  for (const day of ["mandag", "tirsdag", "onsdag", "torsdag", "fredag"]) await page.getByLabel(day, { exact: true }).check({ force: true });
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  // Two thirds of 4.865 kr. are 3.243 kr.; 180.000 kr. in 52 weeks are 3.462 kr.
  const gross = (await weeks(page)).map(([week, , , , amount]) => [week, amount]);
  assert.deepEqual(gross.slice(1, 4), [
    ["3", "3.243,00"],
    ["4", "3.462,00"],
    ["5", "3.462,00"],
  ]);
  assert.deepEqual(await section(page, "Frister"), [["Den selvstændige anmelder (§ 43)", "15.01.2025"]]);
});

test("an unemployed person: the fund first, the municipality by the day rate after it", async () => {
  const page = await estimate({ ...absence("Unemployed"), "right.fundConfirms": "yes", "fund.member": "FullTime", "fund.dayRate": "900", "fund.otherHours": "0" });
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  const paid = await section(page, "Hvem betaler hvem");
  assert.deepEqual(paid[0], ["06.01.2025 – 19.01.2025", "A-kassen betaler"]);
  // Five days at 900 kr.
  assert.deepEqual((await weeks(page))[0].slice(0, 5), ["4", "20.01. – 26.01.", "Borger", "37,00", "4.500,00"]);
});

test("partial absence week by week, by keyboard", async () => {
  const page = await estimate({ ...WEEK, "absence.lastDay": "31.01.2025", "right.incapacity": "Part", "absence.workedHours.1": "7" });
  await says(page, "Ret til sygedagpenge");
  await page.getByRole("button", { name: "Tilføj en uge" }).focus();
  await page.keyboard.press("Enter");
  await field(page, "absence.workedHours.2").waitFor();
  await page.waitForFunction(() => document.activeElement.id === "absence.workedHours.2");
  await page.keyboard.type("34,50");
  // 37 less 34,50 are under four hours: the person counts as recovered, and the week before is all.
  await page.getByText("borgeren regnes for rask").waitFor();
  assert.equal((await weeks(page))[0][3], "30,00");
  await page.getByRole("button", { name: "Fjern den sidste uge" }).press("Enter");
  await field(page, "absence.workedHours.2").waitFor({ state: "detached" });
  await page.getByText("Beregnet til og med den sidste uge med timer på arbejde.").waitFor();
});

test("what cannot be right is told at its field, and nothing is computed from it", async () => {
  const page = await estimate(WEEK);
  await says(page, "Ret til sygedagpenge fra");
  const others = await typed(page);
  for (const [path, wrong, said] of [
    ["job.hourlyPay", "-200", /indkomst/i],
    ["job.weeklyHours", "169", /./],
    ["absence.lastDay", "05.01.2025", /dato|dag/i],
    ["right.firstAbsenceDay", "32.13.2025", /dato/i],
  ]) {
    const before = await field(page, path).inputValue();
    await field(page, path).fill(wrong);
    await field(page, path).blur();
    assert.equal(await field(page, path).getAttribute("aria-invalid"), "true", path);
    assert.match(await page.locator(`[id="${path}-error"]`).innerText(), said);
    assert.equal((await weeks(page)).length, 0, `${path}: nothing is computed from what is wrong`);
    await field(page, path).fill(before);
    await page.locator(".k-weeks").waitFor();
  }
  assert.deepEqual(await typed(page), others, "nothing that was typed is lost");
});

test("a year without rates is said, and not computed by those of the year before", async () => {
  const year = { "right.firstAbsenceDay": "11.01.2027", "absence.lastDay": "15.01.2027", "right.reported": "12.01.2027" };
  const page = await estimate({ ...WEEK, ...year }, "2027-02-01T10:00:00");
  await page.getByRole("alert").filter({ hasText: "Der er ingen satser for dagen" }).waitFor();
  assert.equal((await weeks(page)).length, 0);
});

test("what is typed survives a change of language, and the other preview is one link away", async () => {
  const page = await estimate(WEEK);
  await isDraftKept(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("#preview-amount").getByText("Right to sickness benefit from 06.01.2025").waitFor();
  assert.equal((await weeks(page))[0][4], "4.865,00");
  await page.getByRole("link", { name: "Health supplement" }).click();
  await page.getByRole("heading", { level: 1, name: "Estimate an ordinary health supplement" }).waitFor();
  await page.getByRole("link", { name: "Sickness benefit" }).click();
  await page.locator("#preview-amount").getByText("Right to sickness benefit from 06.01.2025").waitFor();
  await page.getByRole("button", { name: "Clear the fields" }).click();
  await page.locator("#preview-amount").getByText("Cannot be computed yet").waitFor();
});

test("rules that do not come are told, and asked for again; no other page loads them", async () => {
  // Nothing is kept on this machine.
  const page = await newPage(browser, { serviceWorkers: "block" });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.route("**/bevilling_sickness_bg.wasm", (route) => route.abort());
  await page.clock.setFixedTime("2025-03-20T10:00:00");
  await page.goto(`${APP}/preview`);
  await page.getByRole("heading", { level: 1, name: "Beregn et almindeligt helbredstillæg" }).waitFor();
  assert.deepEqual(asked.filter((path) => path.startsWith("/package/") && path.includes("sickness")), []);
  await page.getByRole("link", { name: "Sygedagpenge" }).click();
  await page.getByRole("button", { name: "Prøv igen" }).waitFor();
  await page.unroute("**/bevilling_sickness_bg.wasm");
  await page.getByRole("button", { name: "Prøv igen" }).click();
  await fill(page, WEEK);
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
});

test("a browser that starts anew without network estimates from what it keeps", async () => {
  const { start } = machine(test);
  const line = await cable(test);
  const before = await start();
  const page = await pageOf(before);
  await openSickness(page, line.url);
  await isKept(page);
  await fill(page, WEEK);
  await isDraftKept(page);
  await before.close();

  await line.cut();
  const again = await pageOf(await start());
  await openSickness(again, line.url);
  await says(again, "Ret til sygedagpenge fra 06.01.2025");
  await fill(again, { "absence.lastDay": "07.01.2025" });
  await again.locator(".k-weeks").getByText("14,80").first().waitFor();
  assert.deepEqual(again.complaints, []);
});

test("the page is accessible at every width, empty and filled in", async () => {
  const empty = await estimate({});
  await check(empty, "sickness-empty");
  const page = await estimate(REFUND);
  await says(page, "Ret til sygedagpenge");
  await isDraftKept(page);
  await page.locator(".k-weeks__open").first().click();
  await check(page, "sickness");
  assert.deepEqual(page.complaints, []);
});

test("an unemployed person is estimated by the keyboard alone, down to why the fund pays", async () => {
  const page = await estimate({});
  const [first, second, third] = [["Space"], ["Space", "ArrowRight"], ["Space", "ArrowRight", "ArrowRight"]];
  await byKeyboard(page, [
    ["right.claimant", third],
    ["right.firstAbsenceDay", "06.01.2025"],
    ["absence.stillSick", second],
    ["absence.lastDay", "14.02.2025"],
    ["right.incapacity", first],
    ["right.reported", "08.01.2025"],
    ["right.affiliation", first],
    ["right.durationUsed", second],
    ["right.fundConfirms", first],
    ["fund.member", first],
    ["fund.dayRate", "900"],
    ["fund.otherHours", "0"],
  ]);
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  await tabTo(page, (element) => element.textContent === "Sådan er betaleren fundet");
  await page.keyboard.press("Enter");
  await page.getByText("A-kassen betaler").nth(1).waitFor();
  await tabTo(page, (element) => /^Uge 4: vis/.test(element.getAttribute("aria-label") ?? ""));
  await page.keyboard.press("Enter");
  await page.locator(".k-weeks__why:not([hidden]) .k-tree").waitFor();
});

test("what is typed is there after a reload, can be cleared, and the clearing undone", async () => {
  const page = await estimate(WEEK);
  await isDraftKept(page);
  await page.reload();
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
  assert.equal(await field(page, "job.hourlyPay").inputValue(), "200");
  await page.getByRole("button", { name: "Ryd felterne" }).click();
  await says(page, "Kan ikke beregnes endnu");
  await page.getByRole("button", { name: "Fortryd" }).click();
  await says(page, "Ret til sygedagpenge fra 06.01.2025");
});
