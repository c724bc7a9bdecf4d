import { describe, expect, it } from '@jest/globals';
import type { SessionOrderView } from '#contract/admin-session-views';
import type { CatalogChangesView } from '#contract/catalog-views';
import type { Server } from '../server.ts';
import type { Terminal } from '../terminal.ts';
import { changeLines } from './catalogue-lines.ts';
import { clear, undo } from './clear.ts';
import { isOver } from './orders.ts';
import { regenerate } from './regenerate.ts';

const ORDER: SessionOrderView = {
  ...{ orderId: 'o', kind: 'regeneration', state: 'finished', reason: 'why', requestedBy: 'ada' },
  ...{
    requestedAt: '2026-01-01T00:00:00Z',
    dueAt: '2026-01-01T00:00:00Z',
    withdrawnBy: null,
    heldBy: null,
  },
  ...{ finishedAt: '2026-01-01T00:00:00Z', sessions: 2, sessionId: 's', waiting: 0, troubles: [] },
  outcomes: { requested: 2, cleared: 0, unchanged: 0, refused: 0, withdrawn: 0 },
  generations: { running: 0, succeeded: 2, failed: 0, cancelled: 0 },
};
const PLAN = { sessions: 2, withResults: 1, generating: 0, seconds: 2, digest: 'd', refused: null };
const SESSION = { topic: 'Hedges', visibleGeneration: { generationId: 'g', generation: 3 } };

/** A verb called against a server that answers from memory. */
async function call(
  verb: (call: never) => Promise<number>,
  args: string[],
  options: object,
  order = ORDER,
) {
  const posted: [string, object][] = [];
  const [printed, warned]: [string[], string[]] = [[], []];
  const answers: [RegExp, unknown][] = [
    [/regeneration-plan/, PLAN],
    [/session-orders\/o$/, order],
    [/sessions\//, SESSION],
  ];
  const server: Partial<Server> = {
    get: async (path) => answers.find(([form]) => form.test(path))?.[1],
    post: async (path, body) => {
      posted.push([path, body]);
      return { location: '/api/v1/admin/session-orders/o' };
    },
  };
  const terminal: Partial<Terminal> = {
    json: false,
    print: (line) => void printed.push(line),
    say: () => undefined,
    warn: (line) => void warned.push(line),
    progress: () => ({ at: () => undefined, end: () => undefined }),
  };
  const exit = await verb({ args, options, terminal, server: () => server } as never);
  return { exit, posted, printed, warned };
}

describe('stratalog session regenerate', () => {
  it('orders exactly the sessions that it counted, and tells the outcome', async () => {
    const options = { made: 'older', reason: 'why', yes: true, newSeed: true, watch: true };
    const { exit, posted, printed } = await call(regenerate, [], options);
    const body = { made: 'older', reason: 'why', expected: 'd', seed: 'new', perMinute: 30 };
    expect([exit, posted]).toEqual([0, [['/api/v1/admin/regenerations', body]]]);
    expect(printed).toEqual([
      'order o: regeneration of 2 sessions, finished',
      '2 requested',
      'generations: 2 succeeded',
    ]);
  });

  it('changes nothing with --dry-run', async () => {
    const { posted, printed } = await call(regenerate, ['s'], { dryRun: true });
    expect([posted, printed[0]]).toEqual([[], 'sessions: 2, with results 1, generating 0']);
  });

  it('means all sessions only when told so, with a reason and --yes', async () => {
    const ask = (options: object) => call(regenerate, [], options);
    await expect(ask({ reason: 'why' })).rejects.toMatchObject({ exit: 2 });
    await expect(ask({ all: true })).rejects.toMatchObject({ exit: 2 });
    await expect(ask({ all: true, reason: 'why' })).rejects.toMatchObject({ exit: 2 });
  });

  it('ends with 1 when a session was refused, and names it', async () => {
    const troubles = [{ sessionId: 'b', outcome: 'refused', detail: 'It is not scored.' }] as const;
    const refused = { ...ORDER, troubles, outcomes: { ...ORDER.outcomes, refused: 1 } };
    const options = { reason: 'why' };
    const { exit, warned } = await call(regenerate, ['b'], options, refused);
    expect([exit, warned]).toEqual([1, ['b: It is not scored.']]);
  });
});

describe('watching an order', () => {
  const end = Date.parse('2026-01-01T00:00:00Z');
  const at = (running: number, succeeded: number) => ({
    ...ORDER,
    generations: { running, succeeded, failed: 0, cancelled: 0 },
  });

  it('goes on until each generation that was started has ended', () => {
    const stages = [at(0, 0), at(1, 0), at(0, 1), at(1, 1), at(0, 2)];
    expect(stages.map((order) => isOver(order, end))).toEqual([false, false, false, false, true]);
  });

  it('does not wait for what is not known any more', () => {
    expect(isOver(at(0, 0), end + 60_001)).toBe(true);
  });
});

describe('stratalog session clear', () => {
  it('clears the generation that was seen, after the time to take it back', async () => {
    const options = { reason: 'why', yes: true, hold: 5 };
    const { posted } = await call(clear, ['s'], options);
    expect(posted).toEqual([
      ['/api/v1/admin/sessions/s/clear', { reason: 'why', expected: '3', holdSeconds: 5 }],
    ]);
  });

  it('asks for a reason and for --yes', async () => {
    await expect(call(clear, ['s'], { yes: true })).rejects.toMatchObject({ exit: 2 });
    const unsure = call(clear, ['s'], { reason: 'why' });
    await expect(unsure).rejects.toThrow('This clears generation 3 of "Hedges".');
  });
});

describe('stratalog session catalogue', () => {
  it('names the versions that differ, what changed, and what no event tells', () => {
    const view: CatalogChangesView = {
      ...{ sessionId: 's', topic: 'Hedges', generationId: 'g', generation: 3, isAffected: true },
      versions: [
        { what: 'framework', recorded: 'canon-148.0', here: 'canon-148.1' },
        { what: 'importV2', recorded: null, here: null },
      ],
      changes: [{ part: 'layer', id: 'F1.a', name: 'A', from: 'in F1, weight 0.2', to: null }],
      compared: { factor: 28, layer: 100, pattern: 41, kpi: 7 },
      untold: ['Weights of segments.'],
    };
    expect(changeLines(view)).toEqual([
      'generation 3: made by other versions',
      'framework: canon-148.0 -> canon-148.1',
      'layer F1.a: in F1, weight 0.2 -> none',
      'compared: factor 28, layer 100, pattern 41, kpi 7; 1 changed',
      'not told by events: Weights of segments.',
    ]);
  });
});

describe('stratalog session undo', () => {
  it('ends with 5 for an order that is over', async () => {
    const late = call(undo, ['o'], { reason: 'no' });
    await expect(late).rejects.toMatchObject({ exit: 5 });
  });
});
