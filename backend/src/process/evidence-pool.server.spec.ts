import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRunner } from '#backend/commands/evidence';
import { reviewed } from '#backend/testing/documents';
import type { AuthorDocument } from '#domain/personas/input';
import { drawing, threeGroups } from '#domain/personas/made-up-authors';
import { personasInput } from '#domain/personas/testing';
import { inlineEvidence } from './inline-evidence.ts';

// Threads load what is built: jest's own way with sources ends at the border of a thread.
const BUILT = path.resolve(
  import.meta.dirname,
  '../../../dist/backend/src/process/evidence-pool.js',
);

const never = () => new AbortController().signal;
const input = (authors: number) =>
  personasInput((reviewed('s', authors) as { readonly documents: AuthorDocument[] }).documents);
/** Long enough to be interrupted. */
const LONG = input(2_000);

let built: { readonly startEvidencePool: (threads: number) => EvidenceRunner };
let pool: EvidenceRunner;

beforeAll(async () => {
  if (!existsSync(BUILT)) throw new Error('Build first: npm run build');
  built = (await import(pathToFileURL(BUILT).href)) as typeof built;
  pool = built.startEvidencePool(1);
});
afterAll(() => pool.close());

describe('the pool that reads sources', () => {
  it('finds in a thread what is found without one, to the bit', async () => {
    const inThread = await pool.personas(input(60), never());
    expect(inThread.status).toBe('computed');
    const here = await inlineEvidence().personas(input(60), never());
    expect(JSON.stringify(inThread)).toBe(JSON.stringify(here));
  });

  it('finds with the help of a second thread what is found without, to the bit', async () => {
    const groups = personasInput(threeGroups(400, drawing('helped')));
    const inThreads = await pool.personas(groups, never());
    expect(inThreads).toMatchObject({ data: { grouping: { state: 'distinct' } } });
    const here = await inlineEvidence().personas(groups, never());
    expect(JSON.stringify(inThreads)).toBe(JSON.stringify(here));
  });

  it('finds the same where the texts were begun to be read before', async () => {
    const many = input(300);
    const ahead = pool.readAhead?.(
      many.documents.map(({ text }) => text),
      many.engine,
    );
    expect(ahead).toBeTruthy();
    const inThreads = await pool.personas(many, never(), ahead ?? null);
    const here = await inlineEvidence().personas(many, never());
    expect(JSON.stringify(inThreads)).toBe(JSON.stringify(here));
  });

  it('goes on after a reading that was left, or was begun and is joined no more', async () => {
    const texts = LONG.documents.map(({ text }) => text);
    const left = pool.readAhead?.(texts, LONG.engine);
    left?.stop();
    pool.readAhead?.(texts.slice(0, 100), LONG.engine);
    expect(left).toBeTruthy();
    expect(await pool.personas(input(3), never())).toMatchObject({ status: 'unavailable' });
  });

  it('scores content in a thread as without one', async () => {
    const { documents } = input(60);
    const read = new Int32Array(new SharedArrayBuffer(4));
    const inThread = await pool.scoreContent(documents, never(), read);
    expect(read[0]).toBe(60); // counted there, seen here
    expect(inThread).toEqual(await inlineEvidence().scoreContent(documents, never()));
  });

  it('interrupts a reading that is not needed any more, and goes on with others', async () => {
    const stop = new AbortController();
    const long = pool.personas(LONG, stop.signal);
    stop.abort();
    await expect(long).rejects.toMatchObject({ name: 'EvidenceInterrupted' });
    expect(await pool.personas(input(3), never())).toMatchObject({ status: 'unavailable' });
  });

  it('passes on what the reading itself throws, as no interruption', async () => {
    const broken = { ...input(60), documents: null as never };
    await expect(pool.personas(broken, never())).rejects.toMatchObject({ name: 'Error' });
  });

  it('interrupts what is read when it is closed', async () => {
    const closing = built.startEvidencePool(1);
    const long = closing.personas(LONG, never());
    const interrupted = expect(long).rejects.toMatchObject({ name: 'EvidenceInterrupted' });
    await closing.close();
    await interrupted;
  });
});
