// Walks through the static page in a real browser, from a host of its own on this machine.
// Standard input: {"page": folder, "file": path, "forged": path, "code": fragment, "public": UUID,
//   "records": {verdict: path}, "chromium": path, "pictures": folder or ""}
// Standard output: {"code": verdict, "file": ..., "forged": ..., "offline": ..., "asked": [urls], ...}

import {createServer} from 'node:http';
import {readFileSync} from 'node:fs';
import {join, normalize} from 'node:path';
import {chromium} from 'playwright-core';

const given = JSON.parse(readFileSync(0, 'utf8'));
const KINDS = {html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json'};

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const name = normalize(path === '/' ? '/index.html' : path);
  try {
    const content = readFileSync(join(given.page, name));
    response.writeHead(200, {'Content-Type': KINDS[name.split('.').pop()] ?? 'text/plain'});
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const address = `http://localhost:${server.address().port}/`;

const browser = await chromium.launch({
  executablePath: given.chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const context = await browser.newContext({viewport: {width: 360, height: 740}, locale: 'en-GB'});
const page = await context.newPage();
const asked = [], faults = [];
page.on('request', request => asked.push(request.url()));
page.on('pageerror', error => faults.push(String(error)));
page.on('console', message => message.type() === 'error' && faults.push(message.text()));

async function verdict() {
  await page.waitForFunction(() => document.getElementById('result').dataset.verdict);
  return page.evaluate(() => ({
    verdict: document.getElementById('result').dataset.verdict,
    said: document.getElementById('verdict').textContent,
    statements: document.getElementById('statements').textContent,
    parts: [...document.querySelectorAll('#held dd')].map(one => [one.dataset.state, one.textContent]),
    recipient: document.querySelector('#facts dd')?.textContent ?? '',
    wide: document.documentElement.scrollWidth > innerWidth,
  }));
}
async function picture(name) {
  if(given.pictures) await page.screenshot({path: join(given.pictures, `${name}.png`), fullPage: true});
}

const answer = {};
await page.goto(address);
await picture('page-empty');
await page.goto(`${address}#${given.code}`);
answer.code = await verdict();
await picture('page-code');
await page.setInputFiles('#file', given.forged);
await page.waitForFunction(() => document.getElementById('result').dataset.verdict === 'notGenuine');
answer.forged = await verdict();
await picture('page-forged');
await page.setInputFiles('#file', given.file);
await page.waitForFunction(() => document.getElementById('result').dataset.verdict === 'genuine');
answer.file = await verdict();
await page.click('[data-language=es]');
answer.spanish = await verdict();
await picture('page-spanish');
answer.records = {};
for(const [name, file] of Object.entries(given.records)) {
  await page.evaluate(() => { document.getElementById('held').replaceChildren(); });
  await page.setInputFiles('#file', file);
  await page.waitForFunction(() => document.getElementById('held').children.length);
  answer.records[name] = await verdict();
  await picture(`page-record-${name}`);
}
await page.goto(`${address}#credential=${given.public}`);
await page.waitForFunction(() => document.getElementById('facts').textContent);
answer.public = await verdict();
await page.evaluate(() => navigator.serviceWorker.ready);
await page.reload();
await page.evaluate(() => navigator.serviceWorker.ready);
await context.setOffline(true);
server.close();
server.closeAllConnections();
await page.goto('about:blank');
await page.goto(`${address}#${given.code}`);
answer.offline = await verdict();
await page.emulateMedia({colorScheme: 'dark'});
await picture('page-dark');
answer.strangers = asked.filter(url => !url.startsWith(address) && !/^(data|about|blob):/.test(url));
answer.faults = faults;
await browser.close();
process.stdout.write(JSON.stringify(answer));
