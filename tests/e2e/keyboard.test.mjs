// From sign-in to a paid expense without a mouse.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch, newPage } from "./support/browser.mjs";
import { preview, reaches } from "./support/case_page.mjs";
import { caseFrom, people } from "./support/world.mjs";

const browser = await launch(test);

/** What has the focus, by its text or the label that belongs to it. */
const focus = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return { text: (element.innerText || element.labels?.[0]?.innerText || element.title || "").trim(), id: element.id, tag: element.tagName };
  });

/** Goes on by Tab until the focus is there; the way must not be longer than the page. */
async function tabTo(page, fits, key = "Tab") {
  for (let step = 0; step < 150; step += 1) {
    const found = await focus(page);
    if (fits(found)) return found;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by Tab to ${fits}`);
}

const named = (name) => (found) => found.text === name;

/** The focus must be seen: an outline of its own, inside the window. */
async function isSeen(page) {
  return page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    const style = getComputedStyle(document.activeElement);
    const shown = style.outlineStyle !== "none" || style.boxShadow !== "none";
    return shown && box.bottom > 0 && box.top < innerHeight;
  });
}

test("sign in, grant, settle and approve by keyboard alone", async () => {
  const setup = await caseworker(browser);
  const found = await caseFrom(setup, "P13");
  await setup.context().close();
  const { cpr, name } = (await people()).P13;

  const page = await newPage(browser);
  await page.goto(`${APP}/`);
  await page.getByRole("heading", { level: 1, name: "Sagsbehandling af tillæg til pension" }).waitFor();
  await tabTo(page, named("Log på med kommunens login"));
  assert.equal(await isSeen(page), true);
  await page.keyboard.press("Enter");
  await page.waitForURL(/authorize/);
  await tabTo(page, (found) => found.text.startsWith("Anna Bregnerød"));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Opgaver" }).waitFor();

  // The skip link comes first and leads past the header.
  await page.keyboard.press("Tab");
  assert.equal((await focus(page)).text, "Gå til sidens indhold");
  await page.keyboard.press("Enter");
  assert.equal((await focus(page)).id, "main-content");

  // Search for the citizen from anywhere.
  await page.keyboard.press("/");
  assert.equal((await focus(page)).id, "header-cpr");
  await page.keyboard.type(cpr);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
  assert.equal((await focus(page)).tag, "H1");
  assert.match(await page.title(), new RegExp(`^${name} – `));
  await tabTo(page, named(found.number));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: "Arbejdet på sagen" }).waitFor();

  await palette(page, "Åbn opgaven", "open-task");
  await page.keyboard.press("Enter");
  await reaches(page, "Til vurdering");
  await palette(page, "Træf afgørelse", "decision-choice");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  assert.equal((await focus(page)).id, "decision-reasons");
  await page.keyboard.type("Oplysningerne er gennemgået.");
  await tabTo(page, named("Træf afgørelsen"));
  assert.equal(await isSeen(page), true);
  await page.keyboard.press("Enter");
  await reaches(page, "Brev til godkendelse");
  await palette(page, "Godkend brevet", "approve-letter");
  await page.keyboard.press("Enter");
  await reaches(page, "Bevilget");

  // The expense, field by field.
  await palette(page, "Tilføj en udgift", "expense.kind");
  await page.keyboard.type("Tandb");
  await page.keyboard.press("Tab");
  await page.keyboard.type("12.03.2026");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1200");
  await page.keyboard.press("Tab");
  await page.keyboard.type("200");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  // 75 % of 85 % of 1.000,00.
  await preview(page).getByText("637,50 kr.").waitFor();
  await tabTo(page, named("Tilføj ydelsen"));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Godkend 637,50 kr." }).waitFor();
  await palette(page, "Godkend en ydelse", "lines-heading");
  await tabTo(page, named("Godkend 637,50 kr."));
  await page.keyboard.press("Enter");
  await page.getByRole("list", { name: "Betalingens forløb" }).waitFor();
  assert.deepEqual(page.complaints, []);
});

test("dialogs keep the focus, close by Escape and give it back", async () => {
  const page = await caseworker(browser);
  await page.getByRole("link", { name: "Hjælp", exact: true }).focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Tastaturgenveje" });
  await dialog.waitFor();
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null);
    assert.equal(inside, true);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal((await focus(page)).text, "Hjælp");

  // Keys of a single character can be turned off.
  await page.keyboard.press("?");
  await dialog.getByRole("checkbox", { name: "Brug genveje med ét tegn" }).uncheck();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.keyboard.press("/");
  assert.notEqual((await focus(page)).id, "header-cpr");
});

/** Opens the palette, types a name and goes to the place it leads to. */
async function palette(page, name, place) {
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Find en handling" });
  await dialog.getByRole("option", { name, exact: true }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "hidden" });
  await page.waitForFunction((id) => document.activeElement?.id === id, place);
}
