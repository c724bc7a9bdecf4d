import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionOrderView } from '#contract/admin-session-views';
import { count } from '#contract/number-words';
import { EXIT, type Exit } from '../exit.ts';
import type { Server } from '../server.ts';
import type { Terminal } from '../terminal.ts';

const LOOK_MS = 1_000;

/** The routes are this product's own; their answers have the contract's form. */
export async function orderAt(server: Server, location: string): Promise<SessionOrderView> {
  return (await server.get(location)) as SessionOrderView;
}

export function orderPlace(orderId: string): string {
  return `/api/v1/admin/session-orders/${encodeURIComponent(orderId)}`;
}

/** Looks at an order until it is over, with a bar on a terminal. */
export async function watchOrder(
  server: Server,
  location: string,
  terminal: Terminal,
): Promise<SessionOrderView> {
  const first = await orderAt(server, location);
  const bar = terminal.progress(first.sessions, 'sessions');
  for (let order = first; ; order = await orderAt(server, location)) {
    bar.at(order.sessions - order.waiting);
    if (isOver(order)) {
      bar.end();
      return order;
    }
    await sleep(LOOK_MS);
  }
}

/** Generations show a moment after they were started; of old orders, what was started may be lost. */
const SHOWN_MS = 60_000;

/**
 * Whether nothing more comes of an order.
 * @param now milliseconds since 1970
 */
export function isOver(
  { finishedAt, state, generations, outcomes }: SessionOrderView,
  now = Date.now(),
): boolean {
  if (state === 'withdrawn' || state === 'unclear') return true;
  if (finishedAt === null || generations.running > 0) return false;
  const { succeeded, failed, cancelled } = generations;
  if (succeeded + failed + cancelled >= outcomes.requested) return true;
  return now - Date.parse(finishedAt) > SHOWN_MS;
}

/** Prints how an order stands. @returns 1 when it was refused somewhere, or a generation failed */
export function tellOrder(order: SessionOrderView, terminal: Terminal): Exit {
  if (terminal.json) terminal.print(JSON.stringify(order));
  else for (const line of linesOf(order)) terminal.print(line);
  for (const { sessionId, detail } of order.troubles) terminal.warn(`${sessionId}: ${detail}`);
  if (order.state === 'unclear') {
    terminal.warn(
      `It is held: operation ${order.heldBy ?? ''} cannot be read, and may have withdrawn it. Withdraw it, and give it again.`,
    );
    return EXIT.error;
  }
  return order.outcomes.refused > 0 || order.generations.failed > 0 ? EXIT.error : EXIT.ok;
}

function linesOf({ orderId, kind, state, sessions, outcomes, ...rest }: SessionOrderView) {
  const counted = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .filter(([, n]) => n > 0)
      .map(([name, n]) => `${n} ${name}`)
      .join(', ');
  const generations = counted(rest.generations);
  return [
    `order ${orderId}: ${kind} of ${count(sessions, 'session')}, ${state}`,
    ...[counted(outcomes)].filter(Boolean),
    ...(generations ? [`generations: ${generations}`] : []),
  ];
}
