import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { RecordScoring } from './commands/record-scoring.command.ts';

/** What a newcomer finds. The other example is for posting by hand, as the README shows. */
const STUDIES = ['pergola.scoring.json'];

/** Records the first studies. One that is refused or not there stops nothing. */
export async function loadExamples(
  commands: CommandBus,
  folder: string,
  log: Logger,
): Promise<void> {
  for (const name of STUDIES) {
    try {
      const document: unknown = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
      const { sessionId } = await commands.execute(new RecordScoring(document, asExample()));
      log.info({ sessionId, file: name }, 'Loaded an example');
    } catch (err) {
      log.warn({ err, file: name }, 'An example could not be loaded');
    }
  }
}

function asExample() {
  const id = randomUUID();
  return { commandId: id, correlationId: id, actorId: 'first start', actorRole: 'system' };
}
