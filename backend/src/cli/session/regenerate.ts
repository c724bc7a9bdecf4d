import type { RegenerationPlan } from '#contract/admin-session-views';
import type { OrderAccepted } from '#contract/admin-views';
import { count } from '#contract/number-words';
import { EXIT, type Exit, Failure } from '../exit.ts';
import { confirm, type OrderOptions, reasonOf } from '../ordering.ts';
import type { Terminal } from '../terminal.ts';
import type { Call } from '../verb.ts';
import { orderAt, tellOrder, watchOrder } from './orders.ts';

export interface RegenerateOptions extends OrderOptions {
  readonly q?: string;
  readonly state?: string;
  readonly made?: string;
  readonly all?: boolean;
  readonly newSeed?: boolean;
  readonly rate?: number;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
}

const PER_MINUTE = 30;

/** `stratalog session regenerate`. */
export async function regenerate({
  args,
  options,
  terminal,
  server,
}: Call<RegenerateOptions>): Promise<Exit> {
  const choice = choiceOf(args[0], options);
  const { newSeed = false, rate: perMinute = PER_MINUTE, watch, dryRun } = options;
  const query = new URLSearchParams({ ...choice, perMinute: String(perMinute) });
  const path = `/api/v1/admin/regeneration-plan?${query.toString()}`;
  const plan = (await server().get(path)) as RegenerationPlan; // our own route's answer
  if (dryRun) return tellPlan(plan, terminal);
  const reason = reasonOf(options);
  if (plan.refused !== null) throw new Failure(EXIT.conflict, plan.refused);
  if (args[0] === undefined)
    confirm(options, `This regenerates ${count(plan.sessions, 'session')}.`);
  const { location } = (await server().post('/api/v1/admin/regenerations', {
    ...{ ...choice, reason, perMinute, expected: plan.digest },
    seed: newSeed ? 'new' : 'same',
  })) as OrderAccepted;
  const order = watch
    ? await watchOrder(server(), location, terminal)
    : await orderAt(server(), location);
  return tellOrder(order, terminal);
}

/** @throws Failure (usage) when nothing was chosen: all sessions are meant by --all only */
function choiceOf(
  session: string | undefined,
  { q, state, made, all = false }: RegenerateOptions,
): Readonly<Record<string, string>> {
  const given = Object.entries({ session, q, state, made });
  const choice = given.filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (choice.length > 0 || all) return Object.fromEntries(choice);
  throw new Failure(EXIT.usage, 'Name a session, or choose with --q, --state, --made or --all.');
}

function tellPlan(plan: RegenerationPlan, terminal: Terminal): Exit {
  const { sessions, withResults, generating, seconds, refused } = plan;
  if (terminal.json) terminal.print(JSON.stringify(plan));
  else {
    terminal.print(`sessions: ${sessions}, with results ${withResults}, generating ${generating}`);
    terminal.print(`the last one starts after ${seconds} s`);
  }
  if (refused !== null) terminal.warn(refused);
  return refused === null ? EXIT.ok : EXIT.conflict;
}
