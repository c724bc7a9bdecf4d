import { describe, expect, it } from '@jest/globals';
import { framework } from '#contract/catalogue/framework';
import { patternLibrary } from '#contract/catalogue/patterns';
import type { RecordedEvent } from '#contract/recorded-event';
import { decodedHistory, recordedHistory } from '#domain/testing/histories';
import type { EventStore, ReadRange } from '#event-store/port';
import { SimulateWhatIf, SimulateWhatIfHandler } from '../scenarios/what-if.query.ts';
import { ScenarioForms } from '../scenarios/scenario-forms.ts';
import { readRun } from './recorded-run.ts';
import type { RecordedRuns } from './recorded-runs.ts';
import type { Repeats } from './repeats.ts';

/** A log of these events alone; `read` names the ranges that were asked for. */
function logOf(events: readonly RecordedEvent[]) {
  const read: string[] = [];
  const store = {
    async *read(_stream: string, { from = 0n, to = 999n }: ReadRange = {}) {
      read.push(`${from}..${to}`);
      yield* events.filter(({ revision }) => revision >= from && revision <= to);
    },
  };
  return { store: store as unknown as EventStore, read };
}

const SECOND = '7a206fcc-b082-530b-877f-6611160baac7';
const place = { sessionId: 's', generationId: SECOND, scoringId: 'scoring-a' };

/** The superseded history, its generations 150 revisions after their scoring and of our catalogue. */
function farFromItsScoring(): RecordedEvent[] {
  const ours = (text: string) =>
    text
      .replace('framework-sample', framework.version)
      .replace('patterns-sample', patternLibrary.version);
  return recordedHistory('superseded').map((event) => ({
    ...event,
    revision: event.revision === 0n ? 0n : event.revision + 150n,
    data: new TextEncoder().encode(ours(new TextDecoder().decode(event.data))),
  }));
}

describe('a recorded run', () => {
  it('is that of its generation alone', async () => {
    const { store } = logOf(recordedHistory('superseded'));
    const run = await readRun(store, { ...place, from: 5n, to: 13n, scoringRevision: null });
    expect(run.request).toMatchObject({ generationId: SECOND, generation: 2 });
    expect(run.scenarios).toHaveLength(5);
    expect(run.evaluations.length).toBeGreaterThan(0);
  });

  it('finds its scoring backwards, window by window', async () => {
    const { store, read } = logOf(farFromItsScoring());
    const run = await readRun(store, { ...place, from: 155n, to: 163n, scoringRevision: null });
    expect(read).toEqual(['155..163', '92..155', '28..91', '0..27']);
    expect(run.basis).toHaveLength(28);
    expect(run.basis[0]?.layers.length).toBeGreaterThan(1);
  });

  it('reads its scoring alone where that is known', async () => {
    const { store, read } = logOf(farFromItsScoring());
    await readRun(store, { ...place, from: 155n, to: 163n, scoringRevision: 0n });
    expect(read).toEqual(['155..163', '0..0']);
  });

  it('is refused when the log holds another session than the tables say', async () => {
    const { store } = logOf(recordedHistory('superseded'));
    const wrong = { ...place, generationId: 'x', from: 5n, to: 13n, scoringRevision: null };
    await expect(readRun(store, wrong)).rejects.toThrow('The log holds no run of x');
  });
});

describe('a run of an earlier engine and catalogue', () => {
  const versions = 'stratalog-engine-1, framework-sample, patterns-sample';
  const requested = decodedHistory('superseded')[5]!;

  async function found() {
    const { store } = logOf(recordedHistory('superseded'));
    const run = await readRun(store, { ...place, from: 5n, to: 13n, scoringRevision: null });
    const generation = { generationId: SECOND, generation: 2, generatedAt: requested.occurredAt };
    const scoring = { scoringId: place.scoringId, requestedRevision: '5', isLatest: false };
    return { sessionId: 's', topic: 'T', buildId: 1, revision: '13', generation, scoring, run };
  }
  const runs = { find: found } as unknown as RecordedRuns;
  const repeats = {} as Repeats; // to ask it for anything fails

  it('shows its scenario with the scored layers, and says why it does not repeat the runs', async () => {
    const recorded = await found();
    const id = recorded.run.scenarios.flatMap(({ scenarios }) => scenarios)[0]!.scenarioId;
    const view = await new ScenarioForms(runs, repeats).view(recorded, id);
    expect(view.convergence).toMatchObject({
      status: 'unavailable',
      reason: { code: 'engine_differs', recorded: versions },
    });
    for (const { scored } of recorded.run.basis.flatMap(({ layers }) => layers)) {
      expect(scored).not.toBeNull();
    }
  });

  it('is not simulated again', async () => {
    const query = new SimulateWhatIf('s', 'brand', {}, new AbortController().signal);
    const again = new SimulateWhatIfHandler(runs, repeats).execute(query);
    await expect(again).rejects.toMatchObject({ code: 'not_repeatable' });
    await expect(again).rejects.toThrow(versions);
  });
});
