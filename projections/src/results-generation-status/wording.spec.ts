import { describe, expect, it } from '@jest/globals';
import type { SessionEvent } from '#contract/events';
import { foldRows } from '../engine/memory-rows.ts';
import { completed, decoded, generation, requested, scoring, stages } from '../testing/story.ts';
import type { Story } from '../testing/story.ts';

const items = [
  { pointer: '/features/0/description', status: 'accepted', text: 'In other words.' },
] as const;
const worded = (segment: 'product' | 'brand'): SessionEvent => ({
  type: 'ContentWorded',
  data: {
    generationId: 'g1',
    segment,
    model: 'm',
    promptHash: 'a'.repeat(64),
    raw: 'raw',
    failure: null,
    items,
  },
});
const asked: SessionEvent = { type: 'WordingRequested', data: { generationId: 'g1', model: 'm' } };
const rowsAfter = (...stories: readonly Story[]) =>
  foldRows(decoded('s1', [...scoring('Pergolas'), ...stories.flat()])).results_generation_status;
const running = [...requested('g1'), asked, ...stages('g1')];

describe('the rewordings of a run', () => {
  it('stand beside its results by segment, without the raw answer', () => {
    const view = { model: 'm', failure: null, items };
    const [row] = rowsAfter(running, [worded('product'), worded('brand')], completed('g1'));
    expect(row).toMatchObject({ state: 'succeeded', wording: { product: view, brand: view } });
  });

  it('leave its content as it is without them', () => {
    const content = (story: Story) => foldRows(decoded('s1', [...story])).segment_rich_content;
    const plain = [...scoring('Pergolas'), ...requested('g1'), ...stages('g1')];
    const details = content(plain).map(({ detail }) => detail);
    const after = content([...scoring('Pergolas'), ...running, worded('product')]);
    expect(after.map(({ detail }) => detail)).toEqual(details);
    expect(details).toHaveLength(3);
  });

  it('go with the results when another generation is visible, and there are none without a model', () => {
    const rows = rowsAfter(running, [worded('product')], completed('g1'), generation('g2', 2));
    expect(rows.map(({ wording }) => wording)).toEqual([null, null]);
  });
});
