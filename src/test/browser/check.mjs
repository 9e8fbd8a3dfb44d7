// Opens pages in headless Chromium: light, dark, phone, print, without scripts. Nothing may ask for anything outside, no error may reach the
// console, axe-core must have no complaint, folding, filter and deep links must work, and the page must be small and quick to open.
// node check.mjs OUTPUT-DIRECTORY PAGE...
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [output, ...pages] = process.argv.slice(2);
const problems = [];
const MOST_BYTES = 3_000_000;
const LONGEST_OPENING = 1_000; // milliseconds, the best of four: a busy machine is not the page's fault
const ALIKE = 12; // rows and cards of one verdict are made alike, so axe need not read hundreds of them
const HIGHEST = 6_000; // pixels of a picture; the rest of a page looks like it
const TIMEOUT = 120_000;
const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = { type: 'rule', values: ['color-contrast'] };
const looks = [
  { name: 'light', viewport: { width: 1200, height: 900 } },
  { name: 'dark', viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 375, height: 780 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  { name: 'print', viewport: { width: 800, height: 1100 }, media: 'print' },
];

/** Does one check and says how long it took, so that a slow one is seen. */
async function timed(what, check) {
  const start = Date.now();
  const result = await check();
  console.log(`  ${what}: ${Date.now() - start} ms`);
  return result;
}

function problem(page, look, text) {
  problems.push(`${basename(dirname(page))}/${basename(page)}, ${look}: ${text}`);
}

async function open(browser, file, look, options = {}) {
  const context = await browser.newContext({ ...look, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT);
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
  const [wide, narrow, high] = await page.evaluate(() => {
    const root = document.documentElement;
    return [root.scrollWidth, root.clientWidth, root.scrollHeight];
  });
  await page.setViewportSize({ width: look.viewport.width, height: Math.min(high, HIGHEST) });
  await page.screenshot({ path: join(output, name + '-long.png'), scale: 'css' });
  if (wide > narrow) problem(file, look.name, `is ${wide} px wide on a screen of ${narrow}`);
  await context.close();
  return took;
}

async function axeAgrees(browser, file, look, runOnly) {
  const { context, page } = await open(browser, file, look, { bypassCSP: true });
  await page.evaluate(most => {
    const seen = {};
    document.querySelectorAll('article.card, #scenarios .row, .requirements tbody details').forEach(each => {
      const kind = each.tagName + each.className + ' ' + (each.dataset.verdict ?? '');
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (seen[kind] > most) each.remove();
    });
    document.querySelectorAll('details').forEach(each => { each.open = true; });
  }, ALIKE);
  await page.evaluate(axe);
  const result = await page.evaluate(only => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: only }), runOnly);
  for (const violation of result.violations) {
    const where = violation.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' + node.html.slice(0, 120) + ' ' + (node.any[0]?.message ?? '')).join(' | ');
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

const texts = page => page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, summary, article p, td')]
  .map(each => each.textContent.trim().replace(/\s+/g, ' ')));

async function readsWithoutScripts(browser, file) {
  const withScripts = await open(browser, file, looks[0]);
  const wanted = await texts(withScripts.page);
  await withScripts.context.close();
  const { context, page } = await open(browser, file, looks[0], { javaScriptEnabled: false });
  const plain = new Set(await texts(page));
  const missing = wanted.filter(each => !plain.has(each));
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
    for (const look of looks) times.push(await timed(look.name, () => looksRight(browser, page, look)));
    await timed('axe, light', () => axeAgrees(browser, page, looks[0], EVERYTHING));
    await timed('axe, dark', () => axeAgrees(browser, page, looks[1], COLOURS));
    await timed('axe, phone', () => axeAgrees(browser, page, looks[2], EVERYTHING));
    await timed('links and filter', () => linksAndFilterWork(browser, page));
    await timed('without scripts', () => readsWithoutScripts(browser, page));
    const [opened, bytes] = [Math.min(...times), statSync(page).size];
    if (opened > LONGEST_OPENING) problem(page, 'opening', `takes ${opened} ms`);
    if (bytes > MOST_BYTES) problem(page, 'size', `is ${bytes} bytes`);
    console.log(`${page}: ${bytes} bytes, opened in ${opened} ms`);
  }
} finally {
  await browser.close();
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${pages.length} pages are fine; pictures are in ${output}`);
