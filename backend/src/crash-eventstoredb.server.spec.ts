/**
 * The kills that an EventStoreDB can tell apart. Whatever a server was about when it died, the log is
 * left with a session's first k appends, for some k: an append is written whole or not at all, and
 * what the server had learned of it died with it. So "killed when the k-th append was written, and
 * its answer on the way" stands for every moment between two appends, the one before the first being
 * "killed when the first one had come, and nothing was written". What else outlives a server lies in
 * Postgres and comes from the log's subscription: the rows with their checkpoint, a position of the
 * log, which is why the commits of rows are here too. Jobs know nothing of the log; they are killed at
 * all their borders, on the log in Postgres.
 */
import { describe, expect, it } from '@jest/globals';
import { sessionStream } from '#contract/streams';
import { rowBorders } from './testing/borders.ts';
import { GENERATION, typesOf } from './testing/commands.ts';
import { crashBench, expectUndisturbed, expectWhole, RECORDED } from './testing/crash-bench.ts';
import { largeDocument, pergola } from './testing/documents.ts';
import { createStandInProduct, post } from './testing/product.ts';

const { database, server, crashAt, completeAfterRestart } = crashBench(createStandInProduct);

interface Kill {
  /** Counts the appends to the session's stream from 1. */
  readonly append: number;
  readonly isWritten: boolean;
}

/** The log itself kills the server at an append, which is never answered. */
async function killAt({ append, isWritten }: Kill, document: object): Promise<void> {
  const { sessionId } = document as { sessionId: string };
  const { faults } = database().standIn;
  const { process, url, ended } = server();
  let seen = 0;
  faults.onAppend(({ stream }) => {
    if (stream !== sessionStream(sessionId) || (seen += 1) !== append) return 'none';
    process.kill('SIGKILL');
    return isWritten ? 'neverAnswer' : 'dropSilently';
  });
  const [end] = await Promise.all([ended, post(url, document)]);
  expect(end).toBe('SIGKILL');
  faults.clear();
}

/**
 * The first append records the document and asks for its generation; the others bring one stage each,
 * which are all alike to a log. A kill is made after the first, the one of a stage in the middle, and
 * the last: on the log in Postgres it is made at each of them, and the faults of this log are put at
 * each of them where nobody is killed.
 */
const APPENDS = ['ScoringCompleted', ...GENERATION]
  .map((type, i) => [type, i + 1] as const)
  .filter((_, i, { length }) => [0, Math.floor(length / 2), length - 1].includes(i));

describe('a server on EventStoreDB that is killed', () => {
  it('before its first append is written begins anew when the document is sent again', async () => {
    const document = pergola('killed-unwritten');
    await killAt({ append: 1, isWritten: false }, document);
    expect(await typesOf(database().store, 'killed-unwritten')).toEqual([]);
    await completeAfterRestart(document, 201);
    await expectUndisturbed(database(), document);
  });

  it.each(APPENDS)(
    'after append %s, before it is answered, completes the generation after its restart',
    async (type, append) => {
      const document = pergola(`killed-${append}`);
      await killAt({ append, isWritten: true }, document);
      const written = await typesOf(database().store, `killed-${append}`);
      expect(written).toEqual(RECORDED.slice(0, append + 1));
      expect(append === 1 ? written[0] : written.at(-1)).toBe(type);
      await completeAfterRestart(document, 200);
      await expectUndisturbed(database(), document);
    },
  );

  it.each(rowBorders(1))(
    '%s fills the read tables after its restart, each row once',
    async (border) => {
      const document = pergola(`killed-${border.replaceAll(' ', '-')}`);
      await crashAt(border, document);
      await expectUndisturbed(database(), document);
    },
  );

  it('between the appends of a large document records it whole when it is sent again', async () => {
    const document = largeDocument('killed-large');
    await killAt({ append: 2, isWritten: true }, document);
    await completeAfterRestart(document, 201);
    await expectWhole(database(), 'killed-large');
  });
});
