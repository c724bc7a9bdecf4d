import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { audited } from '#domain/audit/audit-session';
import { verifyChain } from '#domain/integrity/verify-chain';
import { MEANS } from '#domain/audit/testing';
import { recordedSession } from '#backend/testing/recorded-session';
import { ROOT } from '../lib/places.ts';
import { alone } from '../lib/report.ts';
import type { Bench, Section } from '../lib/section.ts';

const GENERATIONS = 200;

export const audit: Section = {
  name: 'audit',
  title: `Verifying a session with ${GENERATIONS} generations of 1,000 runs`,
  /** @throws unless every generation is verified */
  async run({ report }: Bench): Promise<void> {
    const file = path.join(ROOT, 'examples/pergola.scoring.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    report.progress(`recording ${GENERATIONS} generations`);
    const generations = Array.from({ length: GENERATIONS }, (_, i) => ({
      seed: i.toString(16).padStart(16, '0'),
    }));
    const events = await recordedSession({ document, generations });
    report.progress('verifying the chain');
    const [, chainMs] = await timed(() => verifyChain(events));
    report.progress('verifying everything');
    const stream = events[0]?.stream ?? '';
    const [{ counts, checks }, ms] = await timed(() => audited({ stream, events }, MEANS));
    const wrong = checks.find(({ difference }) => difference)?.difference?.sentence;
    if (counts.verified !== GENERATIONS || wrong) throw new Error(wrong ?? 'not all verified');
    report.figure(alone(`generations verified of ${GENERATIONS}`, '', [counts.verified]));
    report.figure(alone(`chain of ${events.length} events`, 'ms', [chainMs]));
    report.figure(alone('all checks, a generation', 'ms', [ms / GENERATIONS]));
  },
};

async function timed<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const value = await work();
  return [value, performance.now() - start];
}
