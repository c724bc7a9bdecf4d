import { describe, expect, it } from '@jest/globals';
import { APPEND_KILLS, JOB_BORDERS, rowBorders } from './testing/borders.ts';
import { crashBench, expectUndisturbed, expectWhole } from './testing/crash-bench.ts';
import { largeDocument, pergola } from './testing/documents.ts';
import { createProductDatabase, post } from './testing/product.ts';

const { database, server, crashAt, crashAtRows, completeAfterRestart } =
  crashBench(createProductDatabase);

/** A slow machine commits more often, and starts the server after each. */
const TEN_STARTS_MS = 600_000;

const sessionOf = (border: string) => `killed-${border.replaceAll(' ', '-')}`;

describe('a server that is killed', () => {
  it.each([...APPEND_KILLS, ...JOB_BORDERS])(
    '%s completes the generation after its restart, each event and row once',
    async (border) => {
      const document = pergola(sessionOf(border));
      await crashAt(border, document);
      await expectUndisturbed(database(), document);
    },
  );

  it(
    'at any commit of the read tables completes the generation after its restart',
    async () => {
      let n = 0;
      let end = 'killed';
      while (end === 'killed') {
        n += 1;
        // Between two commits nothing of the tables is written: "after" one is "before" the next.
        const [before = ''] = rowBorders(n);
        const document = pergola(sessionOf(before));
        end = await crashAtRows(before, document);
        await expectUndisturbed(database(), document);
      }
      expect(n).toBeGreaterThan(1);
    },
    TEN_STARTS_MS,
  );

  it('between the appends of a large document records it whole when it is sent again', async () => {
    for (const n of [1, 2]) {
      const document = largeDocument(`killed-large-${n}`);
      await server().arm(`after append DocumentsRecorded ${n}`, 'kill');
      expect(await post(server().url, document)).toBeNull();
      expect(await server().ended).toBe('SIGKILL');
      await completeAfterRestart(document, 201);
      await expectWhole(database(), `killed-large-${n}`);
    }
  });
});
