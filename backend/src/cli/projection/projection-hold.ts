import { Option, SubCommand } from 'nest-commander';
import { EXIT, type Exit } from '../exit.ts';
import { type OrderOptions, reasonOf } from '../ordering.ts';
import type { Call } from '../verb.ts';
import { activeBuild, order } from './admin.ts';
import { OrderingVerb } from './ordering-verb.ts';

interface HoldOptions extends OrderOptions {
  readonly build?: string;
}

async function hold(
  verb: 'pause' | 'resume',
  { options, terminal, server }: Call<HoldOptions>,
): Promise<Exit> {
  const reason = reasonOf(options);
  const build = options.build ?? String((await activeBuild(server())).buildId);
  const expected = verb === 'pause' ? 'running' : 'paused';
  await order(server(), `builds/${build}/${verb}`, { reason, expected });
  terminal.say(`build ${build}: ordered to ${verb}`);
  return EXIT.ok;
}

abstract class HoldingVerb extends OrderingVerb<HoldOptions> {
  @Option({ flags: '--build <number>', description: 'this build; else the one that readers see' })
  protected buildOption(value: string): string {
    return value;
  }
}

@SubCommand({ name: 'pause', description: 'Stop filling a build, within a batch' })
export class ProjectionPause extends HoldingVerb {
  perform(call: Call<HoldOptions>): Promise<Exit> {
    return hold('pause', call);
  }
}

@SubCommand({ name: 'resume', description: 'Go on filling a build that was paused' })
export class ProjectionResume extends HoldingVerb {
  perform(call: Call<HoldOptions>): Promise<Exit> {
    return hold('resume', call);
  }
}
