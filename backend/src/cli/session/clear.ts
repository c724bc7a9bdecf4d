import type { OrderAccepted } from '#contract/admin-views';
import type { SessionDetail } from '#contract/views';
import { EXIT, type Exit, Failure } from '../exit.ts';
import { confirm, type OrderOptions, reasonOf } from '../ordering.ts';
import type { Call } from '../verb.ts';
import { orderAt, orderPlace, tellOrder, watchOrder } from './orders.ts';

export interface ClearOptions extends OrderOptions {
  readonly hold?: number;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
}

const HOLD_SECONDS = 30;

/** `stratalog session clear`. */
export async function clear({
  args,
  options,
  terminal,
  server,
}: Call<ClearOptions>): Promise<Exit> {
  const [session = ''] = args;
  const { hold = HOLD_SECONDS, watch, dryRun } = options;
  const path = encodeURIComponent(session);
  const found = (await server().get(`/api/v1/sessions/${path}`)) as SessionDetail;
  const seen = found.visibleGeneration?.generation ?? 'none';
  const words = `This clears generation ${seen} of "${found.topic}". The history stays.`;
  if (dryRun) return said(terminal, words);
  const reason = reasonOf(options);
  confirm(options, words);
  const body = { reason, expected: String(seen), holdSeconds: hold };
  const { location } = (await server().post(
    `/api/v1/admin/sessions/${path}/clear`,
    body,
  )) as OrderAccepted;
  const order = await orderAt(server(), location);
  if (hold > 0) {
    terminal.say(`Within ${hold} s: stratalog session undo ${order.orderId} --reason '...'`);
  }
  return tellOrder(watch ? await watchOrder(server(), location, terminal) : order, terminal);
}

function said(terminal: Call['terminal'], words: string): Exit {
  terminal.print(words);
  return EXIT.ok;
}

/** `stratalog session undo`. */
export async function undo({ args, options, terminal, server }: Call<OrderOptions>): Promise<Exit> {
  const location = orderPlace(args[0] ?? '');
  const reason = reasonOf(options);
  const order = await orderAt(server(), location);
  if (order.state !== 'held' && order.state !== 'running') {
    throw new Failure(EXIT.conflict, `Order ${order.orderId} is over: it is ${order.state}.`);
  }
  await server().post(`${location}/withdraw`, { reason, expected: order.state });
  return tellOrder(await watchOrder(server(), location, terminal), terminal);
}
