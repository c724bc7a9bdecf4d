import { describe, expect, it } from '@jest/globals';
import { foldRows } from '../engine/memory-rows.ts';
import { personasData } from '../testing/evidence-data.ts';
import {
  completed,
  decoded,
  momentOf,
  requested,
  scoring,
  stages,
  withoutEvidence,
} from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const statusRows = (...parts: Story[]) =>
  foldRows(decoded('s1', [...scoring('Pergolas'), ...parts.flat()])).results_generation_status;

describe('the stages of a generation', () => {
  it('says why a stage cannot be computed, and counts it as over', () => {
    const [row] = statusRows(requested('g1'), withoutEvidence('g1'));
    expect(row).toMatchObject({ progress_percentage: 91, completed_segments: 5, personas: null });
    const reason = 'The scoring came without source documents.';
    const ended = { state: 'unavailable', reason };
    expect(row?.['stages']).toEqual([
      ...Array.from({ length: 7 }, () => expect.not.objectContaining({ reason })),
      { stage: 'personas', segment: 'consumer', ...ended, at: momentOf(9).toISOString() },
      { stage: 'content', segment: 'product', ...ended, at: momentOf(10).toISOString() },
      { stage: 'content', segment: 'brand', ...ended, at: momentOf(11).toISOString() },
      { stage: 'content', segment: 'experience', ...ended, at: momentOf(12).toISOString() },
    ]);
  });

  it('keeps what was found about all authors, without the personas', () => {
    const [row] = statusRows(requested('g1'), stages('g1', 8));
    const { authors, features, grouping } = personasData('g1');
    expect(row?.['personas']).toEqual({ authors, features, grouping });
  });

  it('counts the documents of the scoring that it is over', () => {
    const [row] = statusRows(requested('g1'));
    expect(row).toMatchObject({ document_count: 2 });
  });

  it('shows a generation of the first engine without stages that it never had', () => {
    const first = requested('g1', 1, 'stratalog-engine-1');
    const [half] = statusRows(first, stages('g1', 3));
    // 3 of 7 stages and the completion: 100 * 3 / 8.
    expect(half).toMatchObject({ progress_percentage: 37, completed_segments: 1 });
    const [row] = statusRows(first, stages('g1', 7), completed('g1'));
    expect(row?.['stages']).toHaveLength(7);
    expect(row?.['stages']).not.toContainEqual(expect.objectContaining({ state: 'waiting' }));
  });
});
