import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APPEND_BORDERS, JOB_BORDERS, rowBorders } from './testing/borders.ts';
import { type BorderServer, killChildren, startBorderServer } from './testing/children.ts';
import { GENERATION, typesOf } from './testing/commands.ts';
import { largeDocument, pergola } from './testing/documents.ts';
import {
  createProductDatabase,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from './testing/product.ts';

const LEASE_MS = 500;
const LIMIT_MS = 90_000;

let database: ProductDatabase;
let server: BorderServer;

beforeAll(async () => {
  database = await createProductDatabase();
  server = await startBorderServer(database, LEASE_MS);
});
afterAll(async () => {
  killChildren();
  await database.drop();
});

/** Posts a document to a server that kills itself at the border, and the same one to the next server. */
async function crashAt(border: string, document: object): Promise<'killed' | 'lived'> {
  const { sessionId } = document as { sessionId: string };
  await server.arm(border, 'kill');
  const posted = post(server.url, document);
  const lived = posted.then(async (status) =>
    status ? isShown(database, sessionId) : server.ended,
  );
  await Promise.race([server.ended, lived]);
  // It may have died right after what was waited for.
  const end = await Promise.race([server.ended, server.arm('none', 'kill').then(() => 'lived')]);
  if (end === 'lived') return 'lived';
  expect(end).toBe('SIGKILL');
  server = await startBorderServer(database, LEASE_MS);
  expect(await post(server.url, document)).toBe(
    border === 'before append ScoringCompleted' ? 201 : 200,
  );
  await isShown(database, sessionId);
  return 'killed';
}

async function expectWhole(sessionId: string): Promise<void> {
  expect((await typesOf(database.store, sessionId)).slice(-GENERATION.length - 2)).toEqual([
    ...['ScoringCompleted', 'GenerationRequested'],
    ...GENERATION,
  ]);
  const { rows, fold } = await rowsAndFold(database, sessionId);
  expect(rows).toEqual(fold);
}

describe('a server that is killed', () => {
  it.each([...APPEND_BORDERS, ...JOB_BORDERS])(
    '%s completes the generation after its restart, each event and row once',
    async (border) => {
      const sessionId = `killed-${border.replaceAll(' ', '-')}`;
      expect(await crashAt(border, pergola(sessionId))).toBe('killed');
      await expectWhole(sessionId);
    },
    LIMIT_MS,
  );

  it(
    'at any commit of the read tables completes the generation after its restart',
    async () => {
      let n = 0;
      let end = 'killed';
      while (end === 'killed') {
        n += 1;
        for (const border of rowBorders(n)) {
          const sessionId = `killed-${border.replaceAll(' ', '-')}`;
          end = await crashAt(border, pergola(sessionId));
          await expectWhole(sessionId);
        }
      }
      expect(n).toBeGreaterThan(1);
    },
    4 * LIMIT_MS,
  );

  it(
    'between the appends of a large document records it whole when it is sent again',
    async () => {
      for (const n of [1, 2]) {
        const document = largeDocument(`killed-large-${n}`);
        await server.arm(`after append DocumentsRecorded ${n}`, 'kill');
        expect(await post(server.url, document)).toBeNull();
        expect(await server.ended).toBe('SIGKILL');
        server = await startBorderServer(database, LEASE_MS);
        expect(await post(server.url, document)).toBe(201);
        await isShown(database, `killed-large-${n}`);
        await expectWhole(`killed-large-${n}`);
      }
    },
    LIMIT_MS,
  );
});
