import { afterAll, beforeAll, expect } from '@jest/globals';
import { type BorderServer, killChildren, startBorderServer } from './children.ts';
import { GENERATION, typesOf } from './commands.ts';
import { digestOf, isShown, post, type ProductDatabase, rowsAndFold } from './product.ts';
import { undisturbedDigest } from './undisturbed.ts';

/** Short, so that the next server need not wait long for the work of the one that was killed. */
const LEASE_MS = 500;

/** Where a document comes to the log: a kill before it would be none of this document's. */
const FIRST_BORDER = 'before append ScoringCompleted';

/** A worker that has nothing to do looks for a job too, now and then. */
const beginningOf = (border: string) =>
  border.endsWith('job claimed') ? 'after job made' : FIRST_BORDER;

/** What one document and its generation record. */
export const RECORDED = ['ScoringCompleted', 'GenerationRequested', ...GENERATION];

/** A server that is killed and started again, for one suite. */
export function crashBench<T extends ProductDatabase>(create: () => Promise<T>) {
  let database: T;
  let server: BorderServer;
  const start = async () => (server = await startBorderServer(database, LEASE_MS));
  beforeAll(async () => {
    database = await create();
    await start();
  });
  afterAll(async () => {
    killChildren();
    await database.drop();
  });

  /** Posts a document to a server that kills itself at the border, and the same one to the next server. */
  async function crashAt(border: string, document: object): Promise<void> {
    await server.arm(border, 'kill', { from: beginningOf(border) });
    void post(server.url, document);
    expect(await server.ended).toBe('SIGKILL');
    await completeAfterRestart(document, border === FIRST_BORDER ? 201 : 200);
  }

  /** The same at a commit of rows that there may not be: how many there are is left to the server. */
  async function crashAtRows(border: string, document: object): Promise<'killed' | 'lived'> {
    const { sessionId } = document as { sessionId: string };
    await server.arm(border, 'kill', { from: FIRST_BORDER });
    const posted = post(server.url, document);
    const lived = posted.then(async (status) =>
      status ? isShown(database, sessionId) : server.ended,
    );
    await Promise.race([server.ended, lived]);
    // It may have died right after what was waited for.
    const end = await Promise.race([server.ended, server.arm('none', 'kill').then(() => 'lived')]);
    if (end === 'lived') return 'lived';
    expect(end).toBe('SIGKILL');
    await completeAfterRestart(document, 200);
    return 'killed';
  }

  async function completeAfterRestart(document: object, status: number): Promise<void> {
    await start();
    expect(await post(server.url, document)).toBe(status);
    await isShown(database, (document as { sessionId: string }).sessionId);
  }

  return {
    database: () => database,
    server: () => server,
    crashAt,
    crashAtRows,
    completeAfterRestart,
  };
}

/** Each event and each row of a session with one generation is there, and once. */
export async function expectWhole(database: ProductDatabase, sessionId: string): Promise<void> {
  const types = await typesOf(database.store, sessionId);
  const rest = types.filter((type) => type !== 'DocumentsRecorded');
  expect(rest.map(stageOf)).toEqual(RECORDED.map(stageOf));
  const { rows, fold } = await rowsAndFold(database, sessionId);
  expect(rows).toEqual(fold);
}

/** And with the result that the document has when nothing goes wrong. */
export async function expectUndisturbed(database: ProductDatabase, document: object) {
  const { sessionId } = document as { sessionId: string };
  await expectWhole(database, sessionId);
  expect(await digestOf(database.store, sessionId)).toBe(await undisturbedDigest(document));
}

/** A stage that has nothing to go by in a document records why. */
const stageOf = (type: string) => type.replace(/^(Personas|Content)Generated/, 'StageUnavailable');
