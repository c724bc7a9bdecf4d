import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommandBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { RecordScoring } from './commands/record-scoring.command.ts';
import type { Sessions } from './commands/sessions.ts';

/** What a newcomer finds. The other example is for posting by hand, as the README shows. */
const STUDIES = ['pergola.scoring.json'];

interface Loading {
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly sessions: Pick<Sessions, 'state'>;
  readonly log: Logger;
}

/**
 * Records the first studies that no session holds yet. One that was scored anew or cleared is known,
 * and left as it is; one that is refused or not there stops nothing.
 */
export async function loadExamples(loading: Loading, folder: string): Promise<void> {
  const { commands, sessions, log } = loading;
  for (const file of STUDIES) {
    try {
      const document = await readDocument(path.join(folder, file));
      if ((await sessions.state(document.sessionId)).scoring) continue;
      const { sessionId } = await commands.execute(new RecordScoring(document, asExample()));
      log.info({ sessionId, file }, 'Loaded an example');
    } catch (err) {
      log.warn({ err, file }, 'An example could not be loaded');
    }
  }
}

/** Only where it says its session is looked at; whether it can be recorded is checked as for any. */
async function readDocument(file: string): Promise<{ readonly sessionId: string }> {
  return JSON.parse(await readFile(file, 'utf8')) as { readonly sessionId: string };
}

function asExample() {
  const id = randomUUID();
  return { commandId: id, correlationId: id, actorId: 'first start', actorRole: 'system' };
}
