// Opens pages in headless Chromium: light, dark, phone, print, without scripts. Nothing may ask for anything outside, no error may reach the
// console, axe-core must have no complaint, and folding, filter and deep links must work.
// node check.mjs OUTPUT-DIRECTORY PAGE...
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [output, ...pages] = process.argv.slice(2);
const problems = [];
const looks = [
  { name: 'light', viewport: { width: 1200, height: 900 } },
  { name: 'dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 375, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  { name: 'print', viewport: { width: 800, height: 1100 }, media: 'print' },
];

function problem(page, look, text) {
  problems.push(`${basename(dirname(page))}/${basename(page)}, ${look}: ${text}`);
}

async function open(browser, file, look, options = {}) {
  const context = await browser.newContext({ ...look, ...options });
  const page = await context.newPage();
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) problem(file, look.name, `console: ${message.text()}`);
  });
  page.on('pageerror', error => problem(file, look.name, `script: ${error.message}`));
  page.on('request', request => {
    if (request.url() !== page.url() && !request.url().startsWith(pathToFileURL(file).href)) {
      problem(file, look.name, `asks for ${request.url().slice(0, 120)}`);
    }
  });
  const start = Date.now();
  await page.goto(pathToFileURL(file).href + (options.hash ?? ''));
  if (look.media) await page.emulateMedia({ media: look.media });
  return { context, page, took: Date.now() - start };
}

async function looksRight(browser, file, look) {
  const { context, page, took } = await open(browser, file, look);
  const name = basename(dirname(file)) + '-' + basename(file, '.html') + '-' + look.name;
  await page.screenshot({ path: join(output, name + '.png') });
  await page.screenshot({ path: join(output, name + '-full.png'), fullPage: true, scale: 'css' }).catch(() => {});
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  if (widths[0] > widths[1]) problem(file, look.name, `is ${widths[0]} px wide on a screen of ${widths[1]}`);
  await context.close();
  return took;
}

async function axeAgrees(browser, file, look, unfold) {
  const { context, page } = await open(browser, file, look, { bypassCSP: true });
  if (unfold) await page.evaluate(() => document.querySelectorAll('details').forEach(each => { each.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  for (const violation of result.violations) {
    const where = violation.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.html.slice(0, 120)).join(' | ');
    problem(file, look.name, `axe ${violation.impact} ${violation.id}: ${violation.help}; ${violation.nodes.length} times: ${where}`);
  }
  await context.close();
}

async function linksAndFilterWork(browser, file) {
  const light = looks[0];
  const { context, page } = await open(browser, file, light);
  const rows = await page.locator('#scenarios .row').count();
  if (rows === 0) { await context.close(); return; }
  const folded = page.locator('#scenarios details.row');
  const some = (await folded.count()) > 0 ? await folded.last().getAttribute('id') : null;
  if (some) {
    await page.fill('#filter-text', some.replace('scenario-', ''));
    const shown = await page.locator('#scenarios .row:visible').count();
    if (shown < 1 || shown >= Math.max(2, rows)) problem(file, 'filter', `${shown} of ${rows} rows are left`);
    await page.fill('#filter-text', '');
    await page.selectOption('#filter-verdict', 'FAIL');
    const failing = await page.locator('#scenarios .row:visible').count();
    const failures = await page.locator('#scenarios .row[data-verdict=FAIL]').count();
    if (failing !== failures) problem(file, 'filter', `${failing} rows for ${failures} failures`);
    await page.selectOption('#filter-verdict', '');
    await page.click('#unfold');
    const open_ = await page.locator('#scenarios details.row[open]').count();
    if (open_ !== await folded.count()) problem(file, 'folding', `${open_} rows are open after Unfold all`);
    await page.click('#fold');
    if (await page.locator('#scenarios details.row[open]').count() !== 0) problem(file, 'folding', 'rows stay open');
  }
  await context.close();
  for (const id of [some, await firstCard(browser, file)].filter(Boolean)) {
    const linked = await open(browser, file, light, { hash: '#' + id });
    const target = linked.page.locator('#' + id);
    const box = await target.boundingBox();
    const isOpen = await target.evaluate(each => each.tagName !== 'DETAILS' || each.open);
    if (!box || box.y < -5 || box.y > light.viewport.height) problem(file, 'deep link', `#${id} is not in view`);
    if (!isOpen) problem(file, 'deep link', `#${id} is folded`);
    await linked.context.close();
  }
}

async function firstCard(browser, file) {
  const { context, page } = await open(browser, file, looks[0]);
  const cards = page.locator('article.card');
  const id = (await cards.count()) > 0 ? await cards.first().getAttribute('id') : null;
  await context.close();
  return id;
}

async function readsWithoutScripts(browser, file) {
  const withScripts = await open(browser, file, looks[0]);
  const text = await withScripts.page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, summary, article p, td')].map(each => each.textContent.trim()).filter(Boolean));
  await withScripts.context.close();
  const { context, page } = await open(browser, file, looks[0], { javaScriptEnabled: false });
  const plain = (await page.locator('body').textContent()).replace(/\s+/g, ' ');
  const missing = text.filter(each => !plain.includes(each.replace(/\s+/g, ' ')));
  if (missing.length > 0) problem(file, 'no scripts', `${missing.length} texts are missing, such as ${missing[0].slice(0, 80)}`);
  const folded = page.locator('details.row').first();
  if (await folded.count() > 0) {
    await folded.locator('summary').first().click();
    if (!(await folded.locator('.inside').isVisible())) problem(file, 'no scripts', 'a row cannot be unfolded');
  }
  if (await page.locator('#filter').count() > 0 && await page.locator('#filter').isVisible()) problem(file, 'no scripts', 'the filter is shown');
  await context.close();
}

mkdirSync(output, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'],
});
try {
  for (const page of pages.map(each => resolve(each))) {
    const times = [];
    for (const look of looks) times.push(await looksRight(browser, page, look));
    await axeAgrees(browser, page, looks[0], true);
    await axeAgrees(browser, page, looks[1], true);
    await axeAgrees(browser, page, looks[2], false);
    await linksAndFilterWork(browser, page);
    await readsWithoutScripts(browser, page);
    console.log(`${page}: opened in ${Math.min(...times)} ms`);
  }
} finally {
  await browser.close();
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${pages.length} pages are fine; pictures are in ${output}`);
