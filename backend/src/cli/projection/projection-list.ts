import { SubCommand } from 'nest-commander';
import { EXIT, type Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { activeBuild, builds } from './admin.ts';
import { lagOf, linesOf, standsStill } from './build-lines.ts';

@SubCommand({
  name: 'list',
  description: 'The builds of the read tables: state, position, lag, who keeps them',
})
export class ProjectionList extends Verb {
  async perform({ terminal, server }: Call): Promise<Exit> {
    for (const build of await builds(server())) {
      if (terminal.json) terminal.print(JSON.stringify(build));
      else for (const line of linesOf(build)) terminal.print(line);
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
