// Opens reports in headless Chromium as a reader would: filters by speaker and level, moves by keyboard,
// prints, and has axe-core look for what keeps people out. Any console error, any request but that for the
// page itself, and any serious violation fails.
//
//   cargo build --release && cd tests/page && npm install && npm test
//
// CHROMIUM names the browser (/usr/bin/chromium), ONRECORD the program, SCREENSHOTS a folder for pictures.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = new URL("../../", import.meta.url).pathname;
const onrecord = process.env.ONRECORD ?? join(root, "target/release/onrecord");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desk = mkdtempSync(join(tmpdir(), "onrecord-page-"));

const hostile = `“<img src=x onerror="window.hit = 2"> \u202e \u001b[2J is late,” said Ann Lee, the mayor.

Eve <script>window.hit = 1</script> said that it rained.

A senior official said the quay </p></article><svg onload="window.hit = 3"> "><b>would</b> close -->]]>.

<a href="javascript:window.hit = 4">Critics</a> warned of "<iframe src=https://example.org>" in May.
`;
writeFileSync(join(desk, "hostile.txt"), hostile);
writeFileSync(join(desk, '"><img src=x onerror=window.hit=5>.txt'), hostile);

const report = (name, paths) => {
  const page = join(desk, name);
  execFileSync(onrecord, ["report", ...paths, "--output", page], { cwd: root });
  return pathToFileURL(page).href;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});
let passed = 0;

/** Opens a page, does something with it, and checks that it was quiet all the time. */
async function visit(name, url, options, act) {
  const context = await browser.newContext({ bypassCSP: false, viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const noise = [];
  page.on("console", (message) => noise.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(String(error)));
  page.on("request", (request) => request.url().split("#")[0] === url || noise.push(`request: ${request.url()}`));
  page.on("dialog", (dialog) => { noise.push("dialog"); return dialog.dismiss(); });
  await page.goto(url);
  await act(page);
  if (process.env.SCREENSHOTS) {
    await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
  }
  assert.deepEqual(noise, [], name);
  await context.close();
  passed += 1;
}

/** What axe-core finds that keeps people out. */
async function accessible(page) {
  // Evaluated by the debugger, which no policy of the page hinders.
  await page.evaluate(axe);
  const results = await page.evaluate(() => window.axe.run());
  const grave = results.violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3)}`), []);
  const rest = results.violations.filter((violation) => !grave.includes(violation));
  for (const { id, impact } of rest) console.log(`  ${impact}: ${id}`);
}

const rows = (page) => page.locator("[data-row]:visible").count();
const one = report("one.html", ["articles/harbour-talks.txt"]);
const stories = ["harbour-talks.txt", "rate-decision.md", "doping-case.md"].map((name) => `articles/${name}`);
const many = report("many.html", stories);
const bad = report("bad.html", [join(desk, "hostile.txt"), join(desk, '"><img src=x onerror=window.hit=5>.txt')]);

await visit("filter", one, {}, async (page) => {
  const all = await rows(page);
  assert.ok(all > 20);
  const speaker = page.locator('[data-facet="speaker"]').first();
  const count = Number(await speaker.locator(".count").textContent());
  await speaker.click();
  assert.equal(await speaker.getAttribute("aria-pressed"), "true");
  assert.equal(await rows(page), count);
  assert.equal(await page.locator("[data-badge]:visible").count(), count);
  assert.match(await page.locator("[data-told]").textContent(), new RegExp(`^${count} of ${all} `));
  assert.ok((await page.locator(".off").count()) > 0);
  await speaker.click();
  assert.equal(await rows(page), all);
  const level = page.locator('[data-facet="level"][data-value="unnamed-broad"]');
  await level.click();
  const levels = await page.locator("[data-row]:visible").evaluateAll((own) => own.map((row) => row.dataset.level));
  assert.ok(levels.length > 0 && levels.every((name) => name === "unnamed-broad"));
  await page.locator('[data-facet="stance"][data-value="neutral"]').click();
  assert.ok((await rows(page)) <= levels.length);
});

await visit("keyboard", one, {}, async (page) => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.facet), "speaker");
  await page.keyboard.press("Space");
  const chosen = await rows(page);
  const places = [];
  for (let step = 0; step < chosen; step += 1) {
    await page.keyboard.press("n");
    places.push(await page.evaluate(() => document.activeElement.id));
  }
  assert.equal(new Set(places).size, chosen);
  assert.ok(places.every((id) => /^s0-a\d+$/.test(id)));
  await page.keyboard.press("p");
  assert.equal(await page.evaluate(() => document.activeElement.id), places.at(-2));
  await page.keyboard.press("Escape");
  assert.ok((await rows(page)) > chosen);
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#s0-r\d+$/);
});

for (const colorScheme of ["light", "dark"]) {
  await visit(`one-${colorScheme}`, one, { colorScheme }, accessible);
  await visit(`many-${colorScheme}`, many, { colorScheme }, accessible);
  await visit(`filtered-${colorScheme}`, one, { colorScheme }, async (page) => {
    await page.locator('[data-facet="speaker"]').first().click();
    await page.locator("summary").first().click();
    await accessible(page);
  });
}
await visit("narrow", one, { viewport: { width: 360, height: 800 } }, async (page) => {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} pixels too wide`);
  await accessible(page);
});
await visit("hostile", bad, {}, async (page) => {
  assert.equal(await page.evaluate(() => window.hit), undefined);
  assert.equal(await page.locator("main script, main img, main b").count(), 0);
  assert.match(await page.locator("[data-text]").first().textContent(), /<img src=x onerror="window\.hit = 2">/);
  await page.locator("[data-badge]").first().click();
  await accessible(page);
});
await visit("without-script", one, { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator("[data-facets]").isVisible(), false);
  assert.ok((await rows(page)) > 20);
});
await visit("print", one, {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("[data-facets]").isVisible(), false);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  if (process.env.SCREENSHOTS) writeFileSync(join(process.env.SCREENSHOTS, "print.pdf"), pdf);
});

await browser.close();
rmSync(desk, { recursive: true });
console.log(`${passed} passed, 0 failed`);
