// English by one press, remembered, down to the conditions and the amount's lines; letters stay Danish.
import assert from "node:assert/strict";
import test from "node:test";
import { APP, caseworker, launch } from "./support/browser.mjs";
import { caseFrom } from "./support/world.mjs";

const browser = await launch(test);

test("the screens change to English and back", async () => {
  const page = await caseworker(browser);
  const found = await caseFrom(page, "P11");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "da");
  const button = page.getByRole("button", { name: "English" });
  assert.equal(await button.getAttribute("lang"), "en");
  await button.click();
  await page.getByRole("heading", { level: 1, name: "Tasks" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.match(await page.title(), /^Tasks – /);

  // Remembered after a reload, and on every page.
  await page.goto(`${APP}/cases/${found.id}`);
  await page.getByRole("heading", { level: 2, name: "Work on the case" }).waitFor();
  await page.getByRole("button", { name: "Open the task" }).click();
  const conditions = page.getByRole("region", { name: "Conditions" });
  await conditions.getByRole("heading", { name: /^Not met/ }).waitFor();
  await conditions.getByText("Liquid wealth exceeds the limit.").waitFor();

  // What the server says is English too.
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/"));
  await page.reload();
  assert.equal((await asked).headers()["accept-language"], "en");

  await page.getByRole("button", { name: "Dansk" }).click();
  await page.getByRole("heading", { level: 2, name: "Arbejdet på sagen" }).waitFor();
  const text = await page.locator("main").innerText();
  for (const english of ["Conditions", "Facts and money", "What happens next"]) assert.doesNotMatch(text, new RegExp(english));
  assert.deepEqual(page.complaints, []);
});
