import { describe, expect, it } from '@jest/globals';
import type { SessionEvent } from '#contract/events';
import { foldRows } from '../engine/memory-rows.ts';
import {
  cancelled,
  cleared,
  completed,
  decoded,
  failed,
  generation,
  momentOf,
  requested,
  scoring,
  sha,
  stages,
} from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const scored = scoring('Pergolas');
const statusRows = (...parts: Story[]) =>
  foldRows(decoded('s1', [...scored, ...parts.flat()])).results_generation_status;
const stageFailed = (attempt: number): SessionEvent => ({
  type: 'StageFailed',
  data: {
    generationId: 'g1',
    stage: 'factors',
    segment: null,
    attempt,
    class: 'transient',
    cause: 'busy',
  },
});

describe('results_generation_status', () => {
  it('is processing as soon as a generation is requested', () => {
    expect(statusRows(requested('g1'))).toMatchObject([
      {
        status: 'processing',
        state: 'queued',
        current_stage: 'Computing factors',
        stage_code: 'factors',
        progress_percentage: 0,
        completed_segments: 0,
        total_segments: 5,
        attempt: 1,
        generation: 1,
        requested_revision: '1',
        started_at: momentOf(1),
        completed_at: null,
        topic: 'Pergolas',
      },
    ]);
  });

  it('says what happens now, and its progress rises with every stage', () => {
    const told = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((count) => {
      const [row] = statusRows(requested('g1'), stages('g1', count));
      return [row?.['progress_percentage'], row?.['completed_segments'], row?.['current_stage']];
    });
    // n of the 11 stages and the completion, rounded down: 100 n / 12. A segment is complete with
    // its last stage: market with its scenarios, consumer with its personas, the others with content.
    expect(told).toEqual([
      [8, 0, 'Matching patterns'],
      [16, 0, 'Processing consumer segment'],
      [25, 0, 'Processing market segment'],
      [33, 1, 'Processing product segment'],
      [41, 1, 'Processing brand segment'],
      [50, 1, 'Processing experience segment'],
      [58, 1, 'Processing consumer segment'],
      [66, 2, 'Processing product segment'],
      [75, 3, 'Processing brand segment'],
      [83, 4, 'Processing experience segment'],
      [91, 5, 'Processing experience segment'],
    ]);
  });

  it('names the state of every stage', () => {
    const [row] = statusRows(requested('g1'), stages('g1', 1));
    expect(row?.['stages']).toEqual([
      { stage: 'factors', segment: null, state: 'done', at: momentOf(2).toISOString() },
      { stage: 'patterns', segment: null, state: 'running', at: momentOf(2).toISOString() },
      ...['consumer', 'market', 'product', 'brand', 'experience'].map((segment) => ({
        stage: 'scenarios',
        segment,
        state: 'waiting',
        at: null,
      })),
      { stage: 'personas', segment: 'consumer', state: 'waiting', at: null },
      { stage: 'content', segment: 'product', state: 'waiting', at: null },
      { stage: 'content', segment: 'brand', state: 'waiting', at: null },
      { stage: 'content', segment: 'experience', state: 'waiting', at: null },
    ]);
  });

  it('is completed with digest, manifest and the results that have no table', () => {
    const [row] = statusRows(generation('g1'));
    expect(row).toMatchObject({
      status: 'completed',
      state: 'succeeded',
      current_stage: null,
      stage_code: null,
      progress_percentage: 100,
      completed_segments: 5,
      completed_at: momentOf(13),
      finished_at: momentOf(13),
      output_digest: sha('output'),
      total: { status: 'unavailable' },
      action_scores: [{ id: 'A1', score: 0.1 + 0.2 }],
    });
    expect(row?.['segments']).toHaveLength(5);
    expect(row?.['manifest']).toHaveLength(1);
  });

  it('counts the attempts of the stage that is due', () => {
    const attempts = (...events: SessionEvent[]) =>
      statusRows(requested('g1'), events)[0]?.['attempt'];
    expect(attempts(stageFailed(1))).toBe(2);
    expect(attempts(stageFailed(1), stageFailed(2))).toBe(3);
    expect(attempts(stageFailed(1), ...stages('g1', 1))).toBe(1);
  });

  it('keeps the number of the last attempt when the retries are used up', () => {
    const cause = { generationId: 'g1', stage: 'factors', segment: null, cause: 'busy' } as const;
    const [row] = statusRows(requested('g1'), [
      ...[1, 2, 3, 4].map(stageFailed),
      { type: 'GenerationFailed', data: cause },
    ]);
    expect(row).toMatchObject({ state: 'failed', attempt: 4, error_message: 'busy' });
  });

  it('says why a run failed, and at which stage', () => {
    const [row] = statusRows(requested('g1'), stages('g1', 1), failed('g1'));
    expect(row).toMatchObject({
      status: 'failed',
      state: 'failed',
      error_message: 'out of luck',
      stage_code: 'patterns',
      progress_percentage: 8,
      attempt: 1,
      completed_at: null,
      finished_at: momentOf(4),
      segments: null,
    });
    const waiting = Array.from({ length: 9 }, () => ({ state: 'waiting' }));
    expect(row?.['stages']).toMatchObject([{ state: 'done' }, { state: 'failed' }, ...waiting]);
  });

  it('tells a superseded run from a cancelled one', () => {
    const [first, second] = statusRows(
      requested('g1'),
      stages('g1', 3),
      cancelled('g1', 'g2'),
      requested('g2', 2),
    );
    expect(first).toMatchObject({
      status: 'failed',
      state: 'cancelled',
      superseded_by: 'g2',
      error_message: 'Superseded by g2',
      progress_percentage: 25,
    });
    expect(second).toMatchObject({ status: 'processing', state: 'queued', generation: 2 });
    const [row] = statusRows(requested('g1'), cancelled('g1'));
    expect(row).toMatchObject({ state: 'cancelled', error_message: 'Cancelled: changed' });
  });

  it('keeps results only in the run that is visible', () => {
    const rows = statusRows(generation('g1'), generation('g2', 2));
    expect(rows.map((row) => [row['generation'], row['segments'] === null])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(statusRows(generation('g1'), cleared(1))[0]).toMatchObject({
      state: 'succeeded',
      segments: null,
      total: null,
      action_scores: null,
      personas: null,
    });
  });

  it('takes no notice of what comes for a run that is over', () => {
    const over = [requested('g1'), cancelled('g1')];
    const late = [...stages('g1'), ...completed('g1'), ...failed('g1')];
    expect(statusRows(...over, late)).toEqual(statusRows(...over));
    const next = [...over, requested('g2', 2)];
    expect(statusRows(...next, late)).toEqual(statusRows(...next));
  });

  it('notes a stage outside the plan that is unavailable, and progress does not fall', () => {
    const data = { generationId: 'g1', stage: 'personas', segment: null, reason: 'none' } as const;
    const [row] = statusRows(requested('g1'), stages('g1'), [{ type: 'StageUnavailable', data }]);
    // 12 of then 12 stages and the completion: 100 * 12 / 13.
    expect(row).toMatchObject({ progress_percentage: 92, completed_segments: 5 });
  });
});
