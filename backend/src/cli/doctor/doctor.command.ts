import { Command } from 'nest-commander';
import type { RebuildPlan } from '#contract/rebuild-views';
import { loadConfig } from '#backend/config/env';
import { EXIT, type Exit } from '../exit.ts';
import { builds } from '../projection/admin.ts';
import type { Server } from '../server.ts';
import { type Call, Verb } from '../verb.ts';
import { diskFinding, leaseFindings, readinessFindings } from './findings.ts';
import type { Finding, Readiness } from './findings.ts';

@Command({
  name: 'doctor',
  description: 'Look at configuration, server, tables, leases and disk, and say what to do',
})
export class DoctorCommand extends Verb {
  async perform({ terminal, server }: Call): Promise<Exit> {
    const found = [configFinding(), ...(await serverFindings(server()))];
    for (const finding of found) {
      const { name, ok, detail, remedy } = finding;
      const word = terminal.mark(ok ? 'ok    ' : 'wrong ', ok ? 'good' : 'bad');
      terminal.print(terminal.json ? JSON.stringify(finding) : `${word} ${name}: ${detail}`);
      if (remedy !== null && !terminal.json) terminal.print(`       ${remedy}`);
    }
    return found.every(({ ok }) => ok) ? EXIT.ok : EXIT.error;
  }
}

function configFinding(): Finding {
  try {
    loadConfig();
    return { name: 'configuration', ok: true, detail: 'acceptable', remedy: null };
  } catch (error) {
    const detail = messageOf(error);
    return { name: 'configuration', ok: false, detail, remedy: 'Correct what is named.' };
  }
}

async function serverFindings(server: Server): Promise<Finding[]> {
  try {
    const ready = (await server.read('/health/ready')) as Readiness; // our own route's answer
    const plan = (await server.get('/api/v1/admin/plan')) as RebuildPlan;
    const leases = leaseFindings(await builds(server));
    return [...readinessFindings(ready), ...leases, diskFinding(plan)];
  } catch (error) {
    return [
      { name: 'server', ok: false, detail: messageOf(error), remedy: 'Start it: npm start.' },
    ];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
