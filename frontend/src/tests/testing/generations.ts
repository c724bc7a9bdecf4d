import type { Page } from 'playwright-core';
import type { GenerationView, SessionDetail, SessionSummary } from '$lib/contract';
import type { RunningServer } from './server.ts';

/** So many that a generation runs for some seconds. */
export const MANY = 100_000;

/** Fills in the form of a session's page and presses its button. */
export async function generate(
  page: Page,
  sessionId: string,
  { seed, iterations = MANY }: { seed?: string; iterations?: number } = {},
): Promise<void> {
  await page.goto(`/sessions/${sessionId}`);
  if (seed) await page.getByLabel('Seed').fill(seed);
  await page.getByLabel('Iterations').fill(String(iterations));
  await page.getByRole('button', { name: /^Generate/ }).click();
  await page.waitForURL('/generations/*');
}

/** The id of the generation that a page shows. */
export function generationOn(page: Page): string {
  return new URL(page.url()).pathname.split('/')[2]!;
}

/** The session's newest generation, whatever became of it. */
export async function latestOf(server: RunningServer, sessionId: string): Promise<GenerationView> {
  const session = await server.get<SessionDetail>(`/sessions/${sessionId}`);
  return server.get(`/generations/${session.latestGeneration!.generationId}`);
}

/** Keeps the progress that a page shows, from now on. */
export async function recordProgress(page: Page): Promise<() => Promise<number[]>> {
  await page.locator('progress').evaluate((bar) => {
    const seen = [(bar as HTMLProgressElement).value];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push((bar as HTMLProgressElement).value)).observe(bar, {
      attributes: true,
    });
  });
  // gone when the page was loaded again
  return () => page.evaluate(() => (window as unknown as { seen?: number[] }).seen ?? []);
}

/** The stream and the polls of a generation, as the browser sees them, under the test's control. */
export interface FakeLine {
  stream: 'down' | 'up';
  poll: 'down' | 'up';
  view: GenerationView;
  polls: number;
}

/** Answers for the server: with `view` where a line is up, and not at all where it is down. */
export async function fakeLine(page: Page, line: FakeLine): Promise<void> {
  await page.route('**/api/v1/generations/*/events', (route) =>
    line.stream === 'down'
      ? route.fulfill({ status: 503 })
      : route.fulfill({
          contentType: 'text/event-stream',
          body: `retry: 600000\nevent: snapshot\nid: 1\ndata: ${JSON.stringify(line.view)}\n\n`,
        }),
  );
  await page.route(/\/api\/v1\/generations\/[^/]+$/, (route) => {
    line.polls += 1;
    return line.poll === 'down' ? route.abort() : route.fulfill({ json: line.view });
  });
}

/** As `FakeLine`, of the session of a page. */
export interface FakeSession {
  readonly stream: 'down' | 'up';
  readonly now: SessionSummary;
}

/** Answers for the server what a session's page asks by its scripts. */
export async function fakeSession(page: Page, { stream, now }: FakeSession): Promise<void> {
  await page.route('**/api/v1/sessions/*/live', (route) =>
    stream === 'down'
      ? route.fulfill({ status: 503 })
      : route.fulfill({ contentType: 'text/event-stream', body: eventOf(now) }),
  );
  await page.route(/\/api\/v1\/sessions\/[^/]+$/, (route) => route.fulfill({ json: now }));
}

function eventOf(now: SessionSummary): string {
  return `retry: 600000\nevent: snapshot\nid: ${now.revision}\ndata: ${JSON.stringify(now)}\n\n`;
}
