import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { RecordScoring } from './commands/record-scoring.command.ts';

const SUFFIX = '.scoring.json';

/** Records the example studies. A document that is refused, or no folder at all, stops nothing. */
export async function loadExamples(
  commands: CommandBus,
  folder: string,
  log: Logger,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((file) => file.endsWith(SUFFIX)).sort()) {
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
