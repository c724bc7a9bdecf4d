import { SubCommand } from 'nest-commander';
import type { VerificationReport } from '#contract/audit';
import type { Exit } from '../exit.ts';
import { type Call, Verb } from '../verb.ts';
import { exitOfVerdict, markOf, printAudit, verdictWord } from '../verify/report-lines.ts';
import { sessionPath } from './events.ts';

@SubCommand({
  name: 'verify',
  arguments: '<session>',
  description: 'Have the server verify a session, which is recorded; to trust no server, export it',
})
export class HistoryVerify extends Verb {
  async perform({ args, terminal, server }: Call): Promise<Exit> {
    const [session = ''] = args;
    terminal.say('The server reads the events and computes every result again.');
    const answer = await server().post(`${sessionPath(session)}/verification`, {});
    const { report } = answer as { readonly report: VerificationReport }; // the route is our own
    const { verdict } = report;
    if (terminal.json) {
      terminal.print(JSON.stringify(report));
    } else {
      printAudit(report, terminal);
      const sentence = verdict.verdict === 'differs-at' ? `: ${verdict.sentence}` : '';
      terminal.print(terminal.mark(`${verdictWord(verdict)}${sentence}`, markOf(verdict.verdict)));
    }
    return exitOfVerdict(verdict.verdict);
  }
}
