import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import {
  cancelled,
  cleared,
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

const cursorAfter = (...parts: Story[]) => foldRows(decoded('s1', parts.flat())).session_cursor[0];

describe('session_cursor', () => {
  it('knows what the session was scored from', () => {
    expect(cursorAfter(scoring('Pergolas'))).toMatchObject({
      session_id: 's1',
      applied_revision: '0',
      applied_event_hash: sha('s1@0'),
      topic: 'Pergolas',
      scoring_revision: '0',
      scored_at: new Date('2026-01-02T02:59:00Z'),
      framework: 'canon-148',
      orientation: 'favourable',
      scorer_kind: 'model',
      scorer_method: 'median of three',
      layer_count: 1,
      document_count: 2,
      visible_generation_id: null,
      cleared: false,
      created_at: momentOf(0),
    });
  });

  it('moves the visible generation only when a generation completes', () => {
    const first = [...scoring('Pergolas'), ...generation('g1')];
    const g1 = { visible_generation_id: 'g1', visible_generation: 1 };
    const running = cursorAfter(first, requested('g2', 2), stages('g2'));
    expect(running).toMatchObject({ ...g1, running_generation_id: 'g2', latest_generation: 2 });
    expect(cursorAfter(first, requested('g2', 2), failed('g2'))).toMatchObject({
      ...g1,
      latest_generation_id: 'g2',
      running_generation_id: null,
    });
    expect(cursorAfter(first, requested('g2', 2), cancelled('g2'))).toMatchObject(g1);
    const second = cursorAfter(first, generation('g2', 2));
    expect(second).toMatchObject({ visible_generation_id: 'g2', running_generation_id: null });
  });

  it('is cleared until the next generation is requested', () => {
    const empty = [...scoring('Pergolas'), ...generation('g1'), ...cleared(1)];
    expect(cursorAfter(empty)).toMatchObject({
      visible_generation_id: null,
      cleared: true,
      cleared_generation: 1,
      cleared_at: momentOf(14),
      applied_revision: '14',
    });
    expect(cursorAfter(empty, requested('g2', 2))).toMatchObject({ cleared: false });
  });

  it('moves with every event, also with one that changes nothing else', () => {
    const late = cursorAfter(scoring('Pergolas'), stages('g9', 2));
    expect(late).toMatchObject({ applied_revision: '2', updated_at: momentOf(2) });
  });

  it('starts no generation before there is a scoring', () => {
    const rows = foldRows(decoded('s1', requested('g1')));
    expect(rows.results_generation_status).toEqual([]);
    expect(rows.session_cursor).toMatchObject([{ running_generation_id: null, topic: null }]);
  });
});
