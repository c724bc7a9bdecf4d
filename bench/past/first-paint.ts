import { chromium } from 'playwright-core';

export interface Paint {
  /** From the start of the navigation to the first paint of content. */
  readonly ms: number;
  /** Used by scripts after garbage was collected. */
  readonly heapMb: number;
  /** Rows that stand in the document. */
  readonly rows: number;
}

/** Opens a page in a browser that has seen nothing before, as often as told. */
export async function firstPaints(
  executablePath: string,
  url: string,
  rounds: number,
): Promise<readonly Paint[]> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const paints: Paint[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      await page.locator('.row').last().waitFor({ state: 'attached' });
      // The page has come to rest when its live tail says so; it then asks again and again.
      await page.getByText('Live: new events').waitFor();
      const ms = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
      );
      const rows = await page.locator('.row').count();
      const session = await context.newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      paints.push({ ms, heapMb: usedSize / 1e6, rows });
      await context.close();
    }
    return paints;
  } finally {
    await browser.close();
  }
}
