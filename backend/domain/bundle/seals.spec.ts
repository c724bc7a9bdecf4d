import { describe, expect, it } from '@jest/globals';
import type { SealCheck } from '#contract/bundle';
import { signerOf } from '../signature.ts';
import { anchorOf, bundleOf, headOf, SIGNER } from '../testing/bundles.ts';
import { recordedHistory } from '../testing/histories.ts';
import { readBundle } from './read-bundle.ts';
import { checkSeals, type Vouchers } from './seals.ts';

const history = recordedHistory('completed');
const lines = bundleOf(history);
const STRANGER = signerOf(new Uint8Array(32).fill(9));

function check(text: string, vouchers: Partial<Vouchers> = {}) {
  const reading = readBundle(text);
  if (reading.kind === 'unreadable') throw new Error(reading.problem);
  const { seals, anchors } = checkSeals(reading.bundle, {
    publicKey: null,
    anchors: null,
    ...vouchers,
  });
  const outcomes = Object.fromEntries(
    seals.map(({ seal, outcome }: SealCheck) => [seal, outcome] as const),
  );
  return { outcomes, anchors, seals };
}

const WHOLE = { lines: 'passed', signature: 'passed', anchor: 'passed' };
const ALONE = { ...WHOLE, key: 'not_checked', anchors_file: 'not_checked' };

describe('checkSeals', () => {
  it('finds a bundle whole, and says that nobody vouched for its key', () => {
    const { outcomes, anchors } = check(lines.join(''));
    expect(outcomes).toEqual(ALONE);
    expect(anchors).toEqual([headOf(history)]);
  });

  it('knows the key that was given', () => {
    const { outcomes } = check(lines.join(''), { publicKey: SIGNER.publicKey });
    expect(outcomes).toEqual({ ...ALONE, key: 'passed' });
  });

  it('refuses a bundle, anchor and all, that somebody else has signed', () => {
    const text = bundleOf(history, STRANGER).join('');
    const { outcomes, anchors } = check(text, { publicKey: SIGNER.publicKey });
    expect(outcomes).toMatchObject({ signature: 'passed', key: 'failed', anchor: 'failed' });
    expect(anchors).toEqual([]);
  });

  it('sees a changed line', () => {
    const text = lines.join('').replace('Sample', 'Simple');
    expect(check(text).outcomes).toEqual({ ...ALONE, lines: 'failed' });
  });

  it('sees a changed manifest', () => {
    const text = lines
      .join('')
      .replace('"exportedAt":"2026-01-02T04', '"exportedAt":"2026-01-03T04');
    expect(check(text).outcomes).toMatchObject({ lines: 'failed', signature: 'passed' });
    const manifest = (lines.at(-1) ?? '').replace('"exportedAt":"2026', '"exportedAt":"2027');
    const changed = [...lines.slice(0, -1), manifest].join('');
    expect(check(changed).outcomes).toEqual({ ...ALONE, signature: 'failed' });
  });

  it('sees an anchor that was signed for another head', () => {
    const { hash } = headOf(history);
    const other = (lines.at(-1) ?? '').replace(
      `"hash":"${hash}"},"leafIndex"`,
      `"hash":"${'0'.repeat(64)}"},"leafIndex"`,
    );
    expect(other).not.toBe(lines.at(-1));
    const { outcomes, anchors } = check([...lines.slice(0, -1), other].join(''));
    expect(outcomes).toMatchObject({ anchor: 'failed' });
    expect(anchors).toEqual([]);
  });

  it('takes the heads of a file of anchors, and only those that the key has signed', () => {
    const early = anchorOf(history.slice(0, 3)).anchor;
    const forged = anchorOf(history.slice(0, 2), STRANGER).anchor;
    const bent = { ...anchorOf(history.slice(0, 1)).anchor, at: '2025-01-01T00:00:00.000Z' };
    const { outcomes, anchors, seals } = check(lines.join(''), { anchors: [early, forged, bent] });
    expect(outcomes).toEqual({ ...ALONE, anchors_file: 'passed' });
    expect(anchors).toEqual([headOf(history), headOf(history.slice(0, 3))]);
    expect(seals.at(-1)?.sentence).toContain('2 anchors of other keys were left out');
  });

  it('says when a file of anchors has none of the session', () => {
    const { outcomes } = check(lines.join(''), { anchors: [] });
    expect(outcomes).toEqual({ ...ALONE, anchors_file: 'failed' });
  });
});
