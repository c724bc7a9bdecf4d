import { SubCommand } from 'nest-commander';
import type { BuildView } from '#contract/admin-views';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { activeBuild, builds } from './admin.ts';

@SubCommand({
  name: 'list',
  description: 'The builds of the read tables: state, position, lag, who keeps them',
})
export class ProjectionList extends Verb {
  async perform({ terminal, server }: Call): Promise<Exit> {
    for (const build of await builds(server())) {
      terminal.print(terminal.json ? JSON.stringify(build) : lineOf(build));
    }
    return EXIT.ok;
  }
}

@SubCommand({
  name: 'lag',
  description: 'How far the build that readers see is behind; ends with 1 when it stands still',
})
export class ProjectionLag extends Verb {
  async perform({ terminal, server }: Call): Promise<Exit> {
    const build = await activeBuild(server());
    terminal.print(terminal.json ? JSON.stringify(build) : lagOf(build));
    if (build.advancing) return EXIT.ok;
    terminal.warn(`Build ${build.buildId} is not advancing: ${standsStill(build)}`);
    return EXIT.error;
  }
}

function lineOf(build: BuildView): string {
  const { buildId, isActive, state, advancing, position, owner } = build;
  const seen = isActive ? 'readers see it' : 'beside it';
  const life = advancing || state === 'paused' ? state : `${state}, not advancing`;
  const kept = owner === null ? 'kept by nobody' : `kept by ${owner}`;
  return [`build ${buildId}`, seen, life, `at ${position}`, lagOf(build), kept].join('  ');
}

export function lagOf({ lag, trend }: BuildView): string {
  if (lag.events === 0) return 'up to date';
  const events = `${lag.events}${lag.more ? ' or more' : ''} events behind`;
  return `${events}, ${lag.seconds.toFixed(1)} s${trend === 'unknown' ? '' : `, ${trend}`}`;
}

function standsStill({ state, lastError, heartbeatSeconds }: BuildView): string {
  if (state === 'paused') return 'an admin has paused it.';
  if (lastError) return lastError.message;
  if (heartbeatSeconds === null) return 'nobody has kept it yet.';
  return `no sign of life for ${Math.round(heartbeatSeconds)} s.`;
}
