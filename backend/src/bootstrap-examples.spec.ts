import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { openMemoryEventStore } from '#event-store/memory';
import { loadExamples } from './bootstrap-examples.ts';
import { ClearResults } from './commands/clear-results.command.ts';
import { RecordScoring } from './commands/record-scoring.command.ts';
import { asking, commandsOn, typesOf } from './testing/commands.ts';
import { smallDocument } from './testing/documents.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');
const STUDY = 'pergola-2025';
const LOADED = ['ScoringCompleted', 'GenerationRequested'];

let store: ReturnType<typeof openMemoryEventStore>;
let product: ReturnType<typeof commandsOn>;
beforeEach(() => {
  store = openMemoryEventStore();
  product = commandsOn(store);
});

/** What every start does. */
function start(folder = EXAMPLES): Promise<void> {
  const { bus, sessions } = product;
  return loadExamples({ commands: bus, sessions, log: pino({ level: 'silent' }) }, folder);
}

const recorded = async () =>
  (await typesOf(store, STUDY)).filter((type) => type !== 'DocumentsRecorded');

describe('a start', () => {
  it('loads the study that no session holds, once', async () => {
    await start();
    await start();
    expect(await recorded()).toEqual(LOADED);
  });

  // The server answers before the study is loaded, so the log need not be empty after a crash.
  it('makes up for one that ended before the study was loaded', async () => {
    await product.execute(new RecordScoring(smallDocument('s'), asking()));
    await start();
    expect(await recorded()).toEqual(LOADED);
  });

  it('leaves a study alone that was cleared', async () => {
    await start();
    await product.execute(new ClearResults(STUDY, 'not wanted', asking()));
    const before = await recorded();
    expect(before.at(-1)).toBe('ResultsCleared');
    await start();
    expect(await recorded()).toEqual(before);
  });

  it('leaves a study alone that was scored anew', async () => {
    await product.execute(new RecordScoring(smallDocument(STUDY), asking()));
    await start();
    expect(await recorded()).toEqual(LOADED);
    expect((await product.sessions.state(STUDY)).scoring?.topic).toBe('Wool blankets');
  });

  it('goes on without a study that is not there', async () => {
    await expect(start('/nowhere')).resolves.toBeUndefined();
  });
});
