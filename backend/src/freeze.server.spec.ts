import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { APPEND_BORDERS, JOB_BORDERS } from './testing/borders.ts';
import {
  type BorderServer,
  killChildren,
  newToken,
  startBorderServer,
} from './testing/children.ts';
import { GENERATION, typesOf } from './testing/commands.ts';
import { pergola } from './testing/documents.ts';
import {
  createProductDatabase,
  isShown,
  post,
  type ProductDatabase,
  rowsAndFold,
} from './testing/product.ts';
import { until } from './testing/until.ts';

const LEASE_MS = 500;

let database: ProductDatabase;
let servers: readonly BorderServer[];

beforeAll(async () => {
  database = await createProductDatabase();
  servers = [
    await startBorderServer(database, LEASE_MS),
    await startBorderServer(database, LEASE_MS),
  ];
});
afterAll(async () => {
  killChildren();
  await database.drop();
});

/** The process that carries out the step stops at its border, whichever of the two it is. */
async function freezeAt(border: string): Promise<BorderServer> {
  const token = newToken();
  const said = servers.map((server) => server.said().length);
  for (const server of servers) await server.arm(border, 'freeze', { token });
  const sent = servers.map((server) => post(server.url, pergola(sessionOf(border))));
  void Promise.all(sent);
  const froze = (server: BorderServer, i: number) =>
    server.said().slice(said[i]).includes('freeze ');
  await until(() => servers.some(froze));
  const frozen = servers.find(froze);
  if (!frozen) throw new Error('None is frozen');
  return frozen;
}

const sessionOf = (border: string) => `frozen-${border.replaceAll(' ', '-')}`;

/** The borders of the process and of the read tables; a frozen request is another matter. */
const BORDERS = [
  ...APPEND_BORDERS.filter((border) => !border.includes('ScoringCompleted')),
  ...JOB_BORDERS,
  ...['before rows committed', 'after rows committed'],
];

describe('a process that is frozen for longer than its lease', () => {
  it.each(BORDERS)(
    '%s is replaced by the other one, and has no effect when it wakes',
    async (border) => {
      const frozen = await freezeAt(border);
      await isShown(database, sessionOf(border));
      frozen.process.kill('SIGCONT');
      // Lines from before the freeze may be closed by now.
      const isAwake = () =>
        fetch(`${frozen.url}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        );
      await until(isAwake);
      await sleep(LEASE_MS); // long enough to do harm, were it not let go
      expect(await typesOf(database.store, sessionOf(border))).toEqual([
        ...['ScoringCompleted', 'GenerationRequested'],
        ...GENERATION,
      ]);
      const { rows, fold } = await rowsAndFold(database, sessionOf(border));
      expect(rows).toEqual(fold);
    },
  );
});
