import { afterAll, beforeAll, expect } from '@jest/globals';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import { startServer, type RunningServer } from './server.ts';

const SWITCHES = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A server and a browser for the whole file, started before its tests. */
export interface Stage {
  readonly server: RunningServer;
  /** Opens a page on the server, and closes it after the work; see `Visit` for what it must not do. */
  visit(work: (page: Page) => Promise<void>, visit?: Visit): Promise<void>;
}

export interface Visit extends BrowserContextOptions {
  /** Errors that the page is expected to report; any other fails the test. */
  readonly faults?: RegExp;
  /** The words for the mode of the browser, in titles of tests. */
  readonly scripts?: string;
}

export function setStage(env: Record<string, string> = {}): Stage {
  let server: RunningServer;
  let browser: Browser;
  let contexts: Contexts;
  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: SWITCHES });
    contexts = contextsOf(browser);
    server = await startServer(env);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get server() {
      return server;
    },
    visit: (work, options) => visit(contexts, server.url, work, options),
  };
}

/** Lends contexts of a browser: to open one costs more than most pages do. */
interface Contexts {
  /** One that no page is open in, and that remembers nothing. */
  take(options: BrowserContextOptions): Promise<BrowserContext>;
  /** Takes it back, once it has forgotten what its page kept. */
  giveBack(options: BrowserContextOptions, context: BrowserContext): void;
}

function contextsOf(browser: Browser): Contexts {
  const idle = new Map<string, BrowserContext[]>();
  const like = (options: BrowserContextOptions) => idle.get(JSON.stringify(options)) ?? [];
  return {
    take: async (options) => like(options).pop() ?? browser.newContext(options),
    giveBack: (options, context) => {
      idle.set(JSON.stringify(options), [...like(options), context]);
    },
  };
}

async function visit(
  contexts: Contexts,
  baseURL: string,
  work: (page: Page) => Promise<void>,
  { faults: expected, scripts: _, ...rest }: Visit = {},
): Promise<void> {
  const options = { baseURL, ...rest };
  const context = await contexts.take(options);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const faults = watch(page, baseURL);
    await work(page);
    expect(faults.filter((fault) => !expected?.test(fault))).toEqual([]);
    await forget(page);
  } catch (error) {
    await context.close();
    throw error;
  }
  contexts.giveBack(options, context);
}

/** Cookies, stored values and cached files: the next page is somebody else's. */
async function forget(page: Page): Promise<void> {
  const context = page.context();
  const client = await context.newCDPSession(page);
  const { origin } = new URL(page.url());
  if (origin !== 'null')
    await client.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await context.clearCookies();
  await Promise.all(context.pages().map((one) => one.close()));
}

/** Collects what no page may do: report an error, throw one, or ask another origin. */
function watch(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      faults.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) faults.push(`outside: ${request.url()}`);
  });
  return faults;
}

/** Opens a page and waits until its scripts are at work: what is done before is lost, or goes without them. */
export async function openAlive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await alive(page);
}

/** SvelteKit adds the place for its announcements once all of a page is mounted. */
export async function alive(page: Page): Promise<void> {
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** What is written in each element, folded or not. */
export async function texts(at: Page | Locator, selector: string): Promise<string[]> {
  const all = await at.locator(selector).allTextContents();
  return all.map(plain);
}

/** The cells of each row of a table, folded or not. */
export async function cells(at: Page | Locator, rows: string): Promise<string[][]> {
  const all = await at
    .locator(rows)
    .evaluateAll((found) =>
      found.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent)),
    );
  return all.map((row) => row.map(plain));
}

/** How the tests of reading and writing run. */
export const MODES = [
  { scripts: 'with scripts', javaScriptEnabled: true },
  { scripts: 'without scripts', javaScriptEnabled: false },
];

/** The text without its line breaks and unbreakable spaces. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Opens all that is folded, so that everything a page holds is looked at. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
}
