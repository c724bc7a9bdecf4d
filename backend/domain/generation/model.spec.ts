import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DecodedEvent } from '#contract/events';
import { generationIdFor } from '../ids.ts';
import { commandsOf, type Draw, type Ids } from '../testing/draws.ts';
import { give } from '../testing/record.ts';
import { allStages } from '../testing/stage-events.ts';
import type { SessionCommand } from './commands.ts';
import { decide } from './decide.ts';
import { evolve, fold, initialState } from './evolve.ts';
import { nextStep } from './next-step.ts';
import type { SessionState } from './state.ts';

const kind = <K extends Draw['kind']>(name: K) => fc.constant(name);
const which = fc.nat(20);
const digit = fc.constantFrom('a', 'b');
const seed = fc.constantFrom(null, '1'.repeat(16), '2'.repeat(16));
const failure = fc.constantFrom('transient', 'permanent');
const stages = fc.integer({ min: 1, max: 8 });
const work = fc.record({ kind: kind('work'), stages });

const DRAWS: fc.Arbitrary<Draw[]> = fc.array(
  fc.oneof(
    fc.record({ kind: kind('score'), digit, generates: fc.boolean() }),
    fc.record({ kind: kind('generate'), seed }),
    { weight: 3, arbitrary: work },
    fc.record({ kind: kind('late'), which, stage: fc.nat(6) }),
    fc.record({ kind: kind('fail'), which, class: failure }),
    fc.record({ kind: kind('cancel'), which }),
    fc.record({ kind: kind('clear') }),
  ),
  { maxLength: 25 },
);

interface Run {
  readonly state: SessionState;
  readonly events: readonly DecodedEvent[];
  /** Ids of all generations that were ever asked for. */
  readonly asked: readonly string[];
}

const START: Run = { state: initialState, events: [], asked: ['none'] };

/** Gives one command and checks everything that has to hold between the two states. */
function step(run: Run, command: SessionCommand): Run {
  const commandId = `command ${run.events.length}`;
  const { decision, recorded, state } = give(run.state, command, commandId);
  if (decision.kind === 'accepted') expect(decision.events).not.toHaveLength(0);
  const next = { ...run, state, events: [...run.events, ...recorded] };
  checkOneRuns(next);
  checkNothingIsLost(run.state, next.state);
  checkVisible(run.state, recorded, next.state);
  return next;
}

/** Counted from the events alone: what was requested and has not ended is what runs. */
function checkOneRuns({ events, state }: Run): void {
  const open = new Set<string>();
  for (const { type, data } of events) {
    if (type === 'GenerationRequested') open.add(data.generationId);
    if (type === 'GenerationCompleted') open.delete(data.generationId);
    if (type === 'GenerationFailed') open.delete(data.generationId);
    if (type === 'GenerationCancelled') open.delete(data.generationId);
    expect(open.size).toBeLessThanOrEqual(1);
  }
  expect([...open]).toEqual(state.running ? [state.running.request.generationId] : []);
  expect(nextStep(state).kind === 'done').toBe(state.running === null);
}

function checkNothingIsLost(before: SessionState, after: SessionState): void {
  const id = before.running?.request.generationId;
  if (id === undefined || after.running?.request.generationId !== id) return;
  const kept = before.running?.outputs ?? [];
  expect(after.running.outputs.slice(0, kept.length)).toEqual(kept);
  expect(after.running.manifest).toHaveLength(after.running.outputs.length);
}

function checkVisible(before: SessionState, events: readonly DecodedEvent[], after: SessionState) {
  const changes = ['GenerationCompleted', 'ResultsCleared'];
  if (events.some((event) => changes.includes(event.type))) return;
  expect(after.visible).toEqual(before.visible);
  expect(after.cleared).toBe(before.cleared);
}

function idsOf({ events, asked }: Run): Ids {
  return { fresh: generationIdFor('s', `${events.length}`), known: asked };
}

function runOf(draws: readonly Draw[]): Run {
  return draws.reduce(play, START);
}

function play(run: Run, draw: Draw): Run {
  const commands = commandsOf(run.state, draw, idsOf(run));
  const asked = commands.flatMap((command) =>
    'generation' in command && command.generation ? [command.generation.generationId] : [],
  );
  return commands.reduce(step, { ...run, asked: [...run.asked, ...asked] });
}

const RUNS = { numRuns: 150 };

describe('any sequence of commands', () => {
  it('keeps one generation running at most, loses no progress and shows only what is complete', () => {
    fc.assert(
      fc.property(DRAWS, (draws) => {
        runOf(draws);
      }),
      RUNS,
    );
  });

  it('folds to the same state event by event and from any point on', () => {
    fc.assert(
      fc.property(DRAWS, fc.nat(), (draws, cut) => {
        const { events, state } = runOf(draws);
        const at = events.length === 0 ? 0 : cut % events.length;
        expect(fold(events)).toEqual(state);
        expect(fold(events.slice(at), fold(events.slice(0, at)))).toEqual(state);
      }),
      RUNS,
    );
  });

  it('gives every event an id of its own and revisions without a gap', () => {
    fc.assert(
      fc.property(DRAWS, (draws) => {
        const { events } = runOf(draws);
        expect(new Set(events.map((event) => event.id)).size).toBe(events.length);
        expect(events.map((event) => event.revision)).toEqual(events.map((_, i) => BigInt(i)));
      }),
      RUNS,
    );
  });

  it('refuses whatever comes late for a generation that is over', () => {
    fc.assert(
      fc.property(DRAWS, (draws) => {
        const { state } = runOf(draws);
        for (const [generationId, { outcome }] of Object.entries(state.finished)) {
          for (const event of allStages(generationId)) {
            const decision = decide({ type: 'RecordStage', event }, state);
            expect(decision).toMatchObject({ kind: 'refused', code: 'generation_over' });
          }
          const again = decide({ type: 'CompleteGeneration', generationId }, state);
          expect(again.kind).toBe(outcome === 'completed' ? 'repeat' : 'refused');
        }
      }),
      RUNS,
    );
  });

  it('does nothing when the last command is given again', () => {
    fc.assert(
      fc.property(DRAWS, DRAWS, (draws, [last]) => {
        const run = runOf(draws);
        const [command] = last ? commandsOf(run.state, last, idsOf(run)) : [];
        // A failed attempt given twice is two attempts: its stage was tried again in between.
        if (!command || command.type === 'RecordStageFailure') return;
        const first = give(run.state, command, 'given');
        if (first.decision.kind !== 'accepted') return;
        expect(decide(command, first.state).kind).not.toBe('accepted');
      }),
      RUNS,
    );
  });
});

describe('evolve', () => {
  it('throws at no order of events, however impossible', () => {
    const shuffled = DRAWS.chain((draws) => {
      const { events } = runOf(draws);
      return fc.shuffledSubarray([...events, ...events]);
    });
    fc.assert(
      fc.property(shuffled, (events) => {
        const state = events.reduce(evolve, initialState);
        expect(state.headHash).toBe(events.at(-1)?.hash ?? initialState.headHash);
      }),
      RUNS,
    );
  });
});
