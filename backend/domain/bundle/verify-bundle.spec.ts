import { beforeAll, describe, expect, it } from '@jest/globals';
import type { BundleReport } from '#contract/bundle';
import type { RecordedEvent } from '#contract/recorded-event';
import { pergola } from '#backend/testing/documents';
import { recordedSession } from '#backend/testing/recorded-session';
import { ATTACKS, MEANS } from '../audit/testing.ts';
import { signerOf } from '../signature.ts';
import { anchorOf, bundleOf, SIGNER } from '../testing/bundles.ts';
import type { Vouchers } from './seals.ts';
import { verifyBundle } from './verify-bundle.ts';

const STRANGER = signerOf(new Uint8Array(32).fill(9));
const NOTHING: Vouchers = { publicKey: null, anchors: null };
let events: RecordedEvent[];
let others: RecordedEvent[];
beforeAll(async () => {
  const runs = [{ iterations: 100 }];
  events = await recordedSession({ document: pergola('p'), generations: runs });
  others = await recordedSession({ document: pergola('q'), generations: runs });
});

async function verify(lines: readonly string[], vouchers = NOTHING): Promise<BundleReport> {
  const running = verifyBundle(lines.join(''), vouchers, MEANS);
  for (;;) {
    const { done, value } = await running.next();
    if (done !== true) continue;
    if (value.kind === 'unreadable') throw new Error(`${value.line}: ${value.problem}`);
    return value.report;
  }
}

/** The attacked events between the header and the manifest of the whole bundle. */
const attacked = (bad: readonly RecordedEvent[]) => {
  const [header = '', manifest = ''] = [bundleOf(events)[0], bundleOf(events).at(-1)];
  return [header, ...bundleOf(bad).slice(1, -1), manifest];
};
const kindOf = ({ verdict }: BundleReport) => ('kind' in verdict ? verdict.kind : verdict.verdict);

describe('verifyBundle', () => {
  it('verifies a bundle of the product with what the bundle brings', async () => {
    const { verdict, audit } = await verify(bundleOf(events));
    expect(verdict).toEqual({ verdict: 'verified' });
    expect(audit.counts.verified).toBe(1);
    expect(audit.checks.find(({ check }) => check === 'stages')?.outcome).toBe('passed');
  });

  it('gives six attacks on a bundle six different verdicts', async () => {
    const bad = {
      flipped: ATTACKS.flipped(events, 5),
      swapped: ATTACKS.swapped(events, 4, 9),
      deleted: ATTACKS.deleted(events, 5),
      cut: ATTACKS.cut(events, events.length - 1),
      exchanged: others,
      rewritten: ATTACKS.rewritten(events, (text) => text.replaceAll('pergola', 'Pergola')),
    };
    const found: Record<string, string> = {};
    for (const [name, stored] of Object.entries(bad)) {
      found[name] = kindOf(await verify(attacked(stored)));
    }
    expect(found).toEqual({
      flipped: 'changed',
      swapped: 'reordered',
      deleted: 'missing',
      cut: 'cut',
      exchanged: 'exchanged',
      rewritten: 'rewritten',
    });
  });

  it('sees a history that was rewritten and signed anew, by the key or by the anchors of before', async () => {
    const forged = bundleOf(
      ATTACKS.rewritten(events, (text) => text.replaceAll('pergola', 'Pergola')),
      STRANGER,
    );
    const { publicKey } = SIGNER;
    const byKey = await verify(forged, { publicKey, anchors: null });
    expect(byKey.verdict).toMatchObject({ verdict: 'broken-seal', seal: 'key' });
    const anchors = [anchorOf(events).anchor];
    expect(kindOf(await verify(forged, { publicKey, anchors }))).toBe('rewritten');
  });

  it('sees that the owner of the key has signed another history before', async () => {
    const rewritten = ATTACKS.rewritten(events, (text) => text.replaceAll('pergola', 'Pergola'));
    const forged = bundleOf(rewritten);
    const report = await verify(forged, { publicKey: null, anchors: [anchorOf(events).anchor] });
    expect(kindOf(report)).toBe('rewritten');
  });

  it('does not take a bundle with a changed manifest for verified', async () => {
    const lines = bundleOf(events);
    const last = (lines.at(-1) ?? '').replace('"exportedAt":"2026', '"exportedAt":"2027');
    const { verdict, sentence } = await verify([...lines.slice(0, -1), last]);
    expect(verdict).toMatchObject({ verdict: 'broken-seal', seal: 'signature' });
    expect(sentence).toMatch(/^Not verified: The manifest was changed/);
  });
});
