import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SessionEvent, StageResult } from '#contract/events';
import { CONTENT_SEGMENTS } from '#contract/rich-content';
import { SEGMENTS } from '#contract/segments';
import { canonicalJson } from '../canonical-json.ts';
import { given } from '../testing/given.ts';
import {
  generationCancelled,
  generationCompleted,
  generationRequested,
  scoringCompleted,
} from '../testing/session-events.ts';
import { scenariosSimulated } from '../testing/scenario-events.ts';
import {
  allStages,
  factorsComputed,
  noPersonas,
  patternsMatched,
  stageFailed,
} from '../testing/stage-events.ts';
import type { SessionCommand } from './commands.ts';

const RUNNING = [scoringCompleted('a'), generationRequested('a', 'g1')];
const SUPERSEDED = [
  ...RUNNING,
  generationCancelled('g1', 'superseded', 'g2'),
  generationRequested('a', 'g2', { generation: 2 }),
];
const stage = (event: StageResult): SessionCommand => ({ type: 'RecordStage', event });
const complete: SessionCommand = { type: 'CompleteGeneration', generationId: 'g1' };
const fails = (kind: 'transient' | 'permanent', change = {}): SessionCommand => ({
  type: 'RecordStageFailure',
  generationId: 'g1',
  stage: 'factors',
  segment: null,
  class: kind,
  cause: 'sample fault',
  ...change,
});

describe('recording a stage', () => {
  it.each(allStages('g1').map((event, i) => [i, event] as const))(
    'takes stage %i when the ones before it are there',
    (i, event) => {
      given(...RUNNING, ...allStages('g1').slice(0, i))
        .when(stage(event))
        .then(event);
    },
  );

  it('repeats when the stage is already there', () => {
    given(...RUNNING, factorsComputed('g1'))
      .when(stage(factorsComputed('g1')))
      .thenRepeat('g1');
    given(...RUNNING, ...allStages('g1').slice(0, 4))
      .when(stage(scenariosSimulated('g1', 'consumer')))
      .thenRepeat('g1');
  });

  it('repeats when why it cannot be computed is already there', () => {
    given(...RUNNING, ...allStages('g1').slice(0, 8))
      .when(stage(noPersonas('g1')))
      .thenRepeat('g1');
  });

  it('is refused for a stage that no generation has', () => {
    const data = { generationId: 'g1', stage: 'content', segment: 'market', reason: 'x' } as const;
    given(...RUNNING)
      .when(stage({ type: 'StageUnavailable', data }))
      .thenRefused('stage_out_of_order');
  });

  it('is refused when another stage is due', () => {
    given(...RUNNING)
      .when(stage(patternsMatched('g1')))
      .thenRefused('stage_out_of_order');
    given(...RUNNING, ...allStages('g1').slice(0, 2))
      .when(stage(scenariosSimulated('g1', 'market')))
      .thenRefused('stage_out_of_order');
  });

  it('is refused when the generation was superseded', () => {
    given(...SUPERSEDED)
      .when(stage(factorsComputed('g1')))
      .thenRefused('generation_over');
  });

  it('is refused when the generation is complete', () => {
    given(...RUNNING, ...allStages('g1'), generationCompleted('g1'))
      .when(stage(factorsComputed('g1')))
      .thenRefused('generation_over');
  });

  it('is refused when there is no such generation', () => {
    given(...RUNNING)
      .when(stage(factorsComputed('g9')))
      .thenRefused('generation_unknown');
  });
});

describe('recording a failed attempt', () => {
  const attempts = [1, 2, 3, 4].map((attempt) => stageFailed('g1', attempt));
  const failed: SessionEvent = {
    type: 'GenerationFailed',
    data: { generationId: 'g1', stage: 'factors', segment: null, cause: 'sample fault' },
  };

  it.each([1, 2, 3])('counts transient attempt %i and lets the stage be tried again', (attempt) => {
    given(...RUNNING, ...attempts.slice(0, attempt - 1))
      .when(fails('transient'))
      .then(stageFailed('g1', attempt));
  });

  it('ends the generation at the fourth transient attempt', () => {
    given(...RUNNING, ...attempts.slice(0, 3))
      .when(fails('transient'))
      .then(stageFailed('g1', 4), failed);
  });

  it('ends the generation at the first permanent failure', () => {
    const { decision } = given(...RUNNING).when(fails('permanent'));
    expect(decision).toMatchObject({
      events: [{ type: 'StageFailed', data: { attempt: 1, class: 'permanent' } }, failed],
    });
  });

  it('counts each stage by itself', () => {
    const at = { stage: 'patterns', segment: null };
    const { decision } = given(...RUNNING, ...attempts.slice(0, 3), factorsComputed('g1')).when(
      fails('transient', at),
    );
    expect(decision).toMatchObject({ events: [{ data: { stage: 'patterns', attempt: 1 } }] });
  });

  it('is refused for a stage that is not due', () => {
    given(...RUNNING)
      .when(fails('transient', { stage: 'scenarios', segment: 'brand' }))
      .thenRefused('stage_out_of_order');
    given(...RUNNING, ...allStages('g1'))
      .when(fails('transient'))
      .thenRefused('stage_out_of_order');
  });

  it('is refused when the generation was superseded', () => {
    given(...SUPERSEDED)
      .when(fails('transient'))
      .thenRefused('generation_over');
  });
});

describe('completing a generation', () => {
  it.each([0, 1, 6])('is refused when only %i stages are there', (count) => {
    given(...RUNNING, ...allStages('g1').slice(0, count))
      .when(complete)
      .thenRefused('stage_out_of_order');
  });

  it('names every stage event with the hash of its data, and the digest of all', () => {
    const before = given(...RUNNING, ...allStages('g1'));
    const { decision } = before.when(complete);
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    const stages = allStages('g1').map(({ type, data }) => {
      const { generationId: _, ...rest } = data;
      return { type, segment: 'segment' in rest ? rest.segment : null, data: rest };
    });
    expect(decision).toEqual({
      kind: 'accepted',
      events: [
        {
          type: 'GenerationCompleted',
          data: {
            generationId: 'g1',
            outputDigest: sha256(canonicalJson(stages)),
            manifest: before.state.running?.manifest,
          },
        },
      ],
    });
    const { manifest = [] } = before.state.running ?? {};
    const segments = [null, null, ...SEGMENTS, 'consumer', ...CONTENT_SEGMENTS];
    expect(manifest.map((entry) => entry.segment)).toEqual(segments);
    expect(manifest.map((entry) => entry.dataHash)).toEqual(
      allStages('g1').map(({ data }) => sha256(JSON.stringify(data))),
    );
  });

  it('repeats when it is complete', () => {
    given(...RUNNING, ...allStages('g1'), generationCompleted('g1'))
      .when(complete)
      .thenRepeat('g1');
  });

  it('is refused when the generation was superseded', () => {
    given(...SUPERSEDED)
      .when(complete)
      .thenRefused('generation_over');
  });
});
