import { describe, expect, it } from '@jest/globals';
import { ENGINE } from '#contract/engines';
import { generationIdFor } from '../ids.ts';
import { give, originOf } from '../testing/record.ts';
import { recordScoring } from '../testing/session-events.ts';
import { allStages } from '../testing/stage-events.ts';
import { planAppends } from './append-batches.ts';
import type { SessionCommand } from './commands.ts';
import { decide } from './decide.ts';
import { initialState } from './evolve.ts';
import type { SessionState } from './state.ts';

function planOf(command: SessionCommand, state: SessionState) {
  const decision = decide(command, state);
  return planAppends(state, decision.kind === 'accepted' ? decision.events : [], originOf('c'));
}

describe('drafted events', () => {
  const id = generationIdFor('s', 'first');
  const running = give(initialState, recordScoring('a', id), 'first');
  const [factors] = allStages(id);
  if (!factors) throw new Error('no stage');
  const record: SessionCommand = { type: 'RecordStage', event: factors };
  const fail: SessionCommand = {
    type: 'RecordStageFailure',
    generationId: id,
    stage: 'factors',
    segment: null,
    class: 'permanent',
    cause: 'broken',
  };
  const [result] = planOf(record, running.state).flatMap((batch) => batch.events);

  it('of a stage name their engine, their generation and what went before', () => {
    const requested = running.recorded.at(-1);
    expect(result?.metadata).toMatchObject({
      engine: ENGINE,
      generationId: id,
      causationId: requested?.id,
      schemaVersion: '1',
    });
  });

  it('of a later stage name the stage before as their cause', () => {
    const { state } = give(running.state, record);
    const [, patterns] = allStages(id);
    if (!patterns) throw new Error('no stage');
    const [next] = planOf({ type: 'RecordStage', event: patterns }, state).flatMap((b) => b.events);
    expect(next?.metadata.causationId).toBe(result?.id);
  });

  it('of a client are caused by the command', () => {
    const { state } = running;
    const cancel: SessionCommand = { type: 'CancelGeneration', generationId: id, reason: 'x' };
    const [cancelled] = planOf(cancel, state).flatMap((batch) => batch.events);
    expect(cancelled?.metadata).toMatchObject({ causationId: 'c', generationId: id });
    expect(cancelled?.metadata.engine).toBeUndefined();
  });

  it('of a stage have the same id whichever command records it', () => {
    const [again] = planAppends(running.state, [factors], originOf('other'))[0]?.events ?? [];
    expect(again?.id).toBe(result?.id);
  });

  it('of a stage have another id after a failed attempt', () => {
    const transient = { ...fail, class: 'transient' } as const;
    const { state } = give(running.state, transient);
    const [second] = planOf(record, state).flatMap((batch) => batch.events);
    expect(second?.id).not.toBe(result?.id);
  });

  it('all have ids of their own', () => {
    const ids = [running, give(running.state, fail)].flatMap(({ recorded }) =>
      recorded.map((event) => event.id),
    );
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });
});
