import { describe, expect, it } from '@jest/globals';
import type { Anchor } from '#contract/audit';
import type { HeadsAnchoredData } from '#contract/operations';
import { SIGNER } from '../testing/bundles.ts';
import { recordedHistory } from '../testing/histories.ts';
import { foldHeads, type HeadsFold } from './heads.ts';
import { signAnchor } from './statement.ts';

const history = recordedHistory('completed');

function anchor(fold: HeadsFold, heads: readonly Anchor[], all = true): HeadsAnchoredData {
  const place = { at: '2026-01-02T03:04:05Z', storeId: 'store', position: '9/9' };
  const leaves = all ? [...fold.heads.current.values()] : heads;
  const kind = { reason: 'schedule', tree: all ? 'all' : 'listed' } as const;
  return signAnchor({ ...place, ...kind, heads, leaves }, SIGNER);
}

function after(count: number): HeadsFold {
  const fold = foldHeads();
  for (const event of history.slice(0, count)) fold.seen(event);
  return fold;
}
const head = (fold: HeadsFold) => [...fold.heads.current.values()];
const stream = 'resultsession-s';

describe('foldHeads', () => {
  it('knows the last event of a session, and that it is not signed', () => {
    const { heads } = after(2);
    const hash = history[1]?.metadata.hash;
    expect([...heads.current.values()]).toEqual([{ stream, revision: '1', hash }]);
    expect([...heads.moved]).toEqual([stream]);
    expect([...heads.completed]).toEqual([]);
  });

  it('knows that a generation is complete', () => {
    expect([...after(history.length).heads.completed]).toEqual([stream]);
  });

  it('has nothing left to sign after an anchor of all heads', () => {
    const fold = after(history.length);
    const signed = anchor(fold, head(fold));
    fold.anchored(signed);
    const { moved, completed, whole } = fold.heads;
    expect([moved.size, completed.size, whole]).toEqual([0, 0, signed]);
  });

  it('takes an anchor of the listed heads alone for no anchor of all', () => {
    const fold = after(2);
    fold.anchored(anchor(fold, head(fold), false));
    expect([fold.heads.moved.size, fold.heads.whole]).toEqual([0, null]);
  });

  it('has the head to sign again when an event came after the anchor was made', () => {
    const fold = after(2);
    const signed = anchor(fold, head(fold));
    for (const event of history.slice(2, 3)) fold.seen(event);
    fold.anchored(signed);
    expect([[...fold.heads.moved], fold.heads.whole]).toEqual([[stream], null]);
  });

  it('is the same whether an event is seen once or twice', () => {
    const fold = after(3);
    const once = head(fold);
    for (const event of history.slice(0, 3)) fold.seen(event);
    expect(head(fold)).toEqual(once);
  });

  it('comes back from the anchors alone, without the events before them', () => {
    const before = after(history.length);
    const again = foldHeads();
    again.anchored(anchor(before, head(before)));
    expect(head(again)).toEqual(head(before));
    expect(again.heads.moved.size).toBe(0);
  });
});
