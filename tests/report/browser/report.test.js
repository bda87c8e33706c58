// SPDX-License-Identifier: GPL-3.0-or-later
// report.html and pitch.html in Debian's Chromium: accessibility, keyboard, print, and no request. The directory
// with the pages is REPORT_DIR; run.sh makes it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const directory = process.env.REPORT_DIR;
const axe = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
});
after(() => browser?.close());

/// A page of the report, and what it asked the network for and complained of.
async function open(name, { options = {}, media = {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) requests.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.emulateMedia(media);
  const url = pathToFileURL(`${directory}/${name}`).href;
  await page.goto(url);
  return { page, context, requests, complaints, url };
}

async function violations(page, without = []) {
  await page.evaluate(axe);
  const result = await page.evaluate(({ tags, off }) => axe.run({
    runOnly: { type: "tag", values: tags },
    rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
  }), { tags: rules, off: without });
  assert.ok(result.passes.length > 10, "axe has looked at the page");
  return result.violations.map((found) => `${found.id}: ${found.nodes.length} × ${found.nodes[0].html.slice(0, 200)} ${found.nodes[0].failureSummary}`);
}

for (const name of ["report-sv.html", "report-en.html", "pitch.html"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of name === "report-en.html" ? [1400] : [1400, 320]) {
      test(`${name}: axe finds nothing, ${colorScheme}, ${width} wide`, async () => {
        const { page, context, complaints } = await open(name, {
          options: { viewport: { width, height: 900 } }, media: { colorScheme },
        });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        const widest = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((element) =>
          element.getBoundingClientRect().right > innerWidth && !element.closest(".scroll"))
          .map((element) => element.outerHTML.slice(0, 80)).slice(0, 3));
        assert.ok(overflow <= 0, `${overflow} pixels wider than the window: ${widest}`);
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(complaints, []);
        await context.close();
      });
    }
  }

  test(`${name}: axe finds nothing on paper`, async () => {
    const { page, context } = await open(name, { media: { media: "print", colorScheme: "dark" } });
    assert.deepEqual(await violations(page, ["target-size"]), []);  // nothing on paper is touched
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.equal(ground, "rgb(255, 255, 255)", "paper is white whatever the screen");
    await context.close();
  });

  test(`${name}: nothing is asked of the network`, async () => {
    const { page, context, requests, url } = await open(name);
    await page.keyboard.press("Tab");
    await page.waitForTimeout(200);
    assert.deepEqual(requests, [url]);
    assert.equal(await page.evaluate(() => document.fonts.check("16px Inter")), true);
    await context.close();
  });
}

test("without JavaScript the report is whole and shows no control that does nothing", async () => {
  const whole = await open("report-sv.html");
  const bare = await open("report-sv.html", { options: { javaScriptEnabled: false } });
  const count = await whole.page.locator("#findings .quote").count();
  assert.ok(count > 20, `${count} quotes`);
  assert.equal(await bare.page.locator("#findings .quote:visible").count(), count);
  assert.equal(await bare.page.locator("#filter").isVisible(), false);
  assert.equal(await whole.page.locator("#filter").isVisible(), true);
  await whole.context.close();
  await bare.context.close();
});

test("search and filters narrow the findings, say how many, and can be undone", async () => {
  const { page, context } = await open("report-sv.html");
  const visible = () => page.locator("#findings .quote:visible").count();
  const all = await visible();
  await page.fill("#filter-text", "informationsavdelningen");
  const some = await visible();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  assert.equal(await page.textContent("#filter-shown"), `${some} av ${all} iakttagelser visas.`);
  await page.selectOption("#filter-severity", "low");
  assert.ok(await visible() < some);
  await page.fill("#filter-text", "zzzz");
  assert.equal(await visible(), 0);
  assert.equal(await page.locator("#findings .group:visible").count(), 0);
  await page.click("#filter button[type=reset]");
  await page.waitForFunction((count) => document.querySelectorAll("#findings .quote:not([hidden])").length === count, all);
  await context.close();
});

test("a link from the summary shows its finding although it was filtered away", async () => {
  const { page, context } = await open("report-sv.html");
  await page.fill("#filter-text", "zzzz");
  const link = page.locator("#summary .five a").first();
  const target = (await link.getAttribute("href")).slice(1);
  await link.click();
  await page.waitForFunction((id) => document.getElementById(id).getClientRects().length > 0, target);
  await context.close();
});

test("the keyboard reaches the summary, the filter and wide tables, and the focus is seen", async () => {
  const { page, context } = await open("report-sv.html");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    return { name: document.activeElement.className, left: box.left };
  });
  assert.deepEqual(first, { name: "skip", left: 0 });
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "summary");
  const reached = new Set();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      return { key: element.id || element.className, outline: getComputedStyle(element).outlineStyle };
    });
    if (focus.key === "") continue;
    assert.notEqual(focus.outline, "none", focus.key);
    reached.add(focus.key);
  }
  for (const wanted of ["scroll", "filter-text", "filter-severity", "filter-document"]) {
    assert.ok(reached.has(wanted), `${wanted} in ${[...reached].join(", ")}`);
  }
  await context.close();
});

test("every heading is in order, every anchor has a target, every quote of another language says so", async () => {
  const { page, context } = await open("report-sv.html");
  const found = await page.evaluate(() => {
    const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((heading) => Number(heading.tagName[1]));
    return {
      skipped: levels.filter((level, index) => index > 0 && level > levels[index - 1] + 1).length,
      broken: [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href").slice(1))
        .filter((id) => !document.getElementById(id)),
      english: document.querySelectorAll('blockquote[lang="en"]').length,
      language: document.documentElement.lang,
    };
  });
  assert.equal(found.skipped, 0);
  assert.deepEqual(found.broken, []);
  assert.ok(found.english > 0);
  assert.equal(found.language, "sv");
  await context.close();
});

test("on paper there is no control, and every finding is there", async () => {
  const { page, context } = await open("report-sv.html", { media: { media: "print" } });
  assert.equal(await page.locator("#filter").isVisible(), false);
  assert.equal(await page.locator("#findings .quote:visible").count(), await page.locator("#findings .quote").count());
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 5 && pages < 45, `${pages} pages`);
  await context.close();
});
