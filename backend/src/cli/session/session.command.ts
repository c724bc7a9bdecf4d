import { Command, Option, SubCommand } from 'nest-commander';
import type { SessionDetail } from '#contract/views';
import { EXIT, type Exit, Failure } from '../exit.ts';
import { confirm, type OrderOptions, OrderingVerb, reasonOf } from '../projection/ordering-verb.ts';
import type { Server } from '../server.ts';
import { type Call, Noun } from '../verb.ts';

const pathOf = (session: string) => `/api/v1/sessions/${encodeURIComponent(session)}`;

@SubCommand({
  name: 'clear',
  arguments: '<session>',
  description: 'Take the results of a session away; the history stays',
})
export class SessionClear extends OrderingVerb {
  async perform({ args, options, terminal, server }: Call<OrderOptions>): Promise<Exit> {
    const [session = ''] = args;
    const reason = reasonOf(options);
    const { topic } = (await server().get(pathOf(session))) as SessionDetail;
    confirm(options, `This clears the results of "${topic}". The history stays.`);
    const cleared = await server().post(`${pathOf(session)}/clear`, { reason });
    if (terminal.json) terminal.print(JSON.stringify(cleared));
    else terminal.print(`${session}: cleared`);
    return EXIT.ok;
  }
}

interface RegenerateOptions extends OrderOptions {
  readonly sameSeed?: boolean;
}

@SubCommand({
  name: 'regenerate',
  arguments: '<session>',
  description: 'Start a new generation over the scoring of a session',
})
export class SessionRegenerate extends OrderingVerb<RegenerateOptions> {
  async perform({ args, options, terminal, server }: Call<RegenerateOptions>): Promise<Exit> {
    const [session = ''] = args;
    const { reason } = options;
    const body = {
      ...(reason === undefined ? {} : { reason }),
      ...(options.sameSeed ? { seed: await seedOf(server(), session) } : {}),
    };
    const started = await server().post(`${pathOf(session)}/generations`, body);
    const { generationId } = started as { readonly generationId: string }; // our own route's answer
    terminal.print(terminal.json ? JSON.stringify(started) : generationId);
    return EXIT.ok;
  }

  @Option({ flags: '--same-seed', description: 'with the seed of the results that are visible' })
  protected sameSeedOption(): boolean {
    return true;
  }
}

async function seedOf(server: Server, session: string): Promise<string> {
  const { results } = (await server.get(pathOf(session))) as SessionDetail;
  if (results) return results.generation.seed;
  throw new Failure(EXIT.conflict, `${session} shows no results whose seed could be taken.`);
}

@Command({
  name: 'session',
  description: 'What a session shows',
  subCommands: [SessionClear, SessionRegenerate],
})
export class SessionCommand extends Noun {}

/** To be named in the module. */
export const SESSION_VERBS = [SessionCommand, SessionClear, SessionRegenerate];
