import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SourcePiece } from '#contract/scoring';
import { give } from '../testing/record.ts';
import { recordScoring } from '../testing/session-events.ts';
import { fold, initialState } from './evolve.ts';
import { MAX_PART_BYTES, partsOf } from './parts.ts';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const text = (value: string): SourcePiece => ({ kind: 'text', documentId: 'd', text: value });
const packed = (sources: readonly SourcePiece[]) => partsOf('scoring-a', sources);
describe('partsOf', () => {
  it('makes no part of no sources', () => {
    expect(packed([])).toEqual([]);
  });

  it('packs small pieces into one part, in order', () => {
    const pieces = [text('a'), text('b'), text('c')];
    expect(packed(pieces)).toEqual([{ scoringId: 'scoring-a', part: 1, parts: 1, pieces }]);
  });

  it('keeps every part under its limit and all pieces in order', () => {
    // Three of 100,000 bytes fill more than one part of 256,000: two and one.
    const pieces = ['a', 'b', 'c'].map((letter) => text(letter.repeat(100_000)));
    const parts = packed(pieces);
    expect(parts.map((part) => part.pieces.length)).toEqual([2, 1]);
    expect(parts.map(({ part, parts: of }) => [part, of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(parts.flatMap((part) => part.pieces)).toEqual(pieces);
  });

  it('counts bytes, not letters', () => {
    // In UTF-8: 2 * 100,000 bytes do not leave room for another 100,000.
    const parts = packed(['é', 'a'].map((letter) => text(letter.repeat(100_000))));
    expect(parts).toHaveLength(2);
    for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(MAX_PART_BYTES);
  });

  it('leaves a piece that is larger than a part alone', () => {
    const pieces = [text('a'), text('b'.repeat(300_000)), text('c')];
    expect(packed(pieces).map((part) => part.pieces)).toEqual(pieces.map((piece) => [piece]));
  });
});

describe('recording a scoring with sources', () => {
  const sources = ['a', 'b', 'c', 'd'].map((letter) => text(letter.repeat(200_000)));
  const command = recordScoring('a', 'g1', sources);
  const whole = give(initialState, command, 'c');

  it('names the parts and the hash over their data hashes', () => {
    const hashes = whole.recorded.slice(0, 4).map((event) => event.dataHash);
    const hash = createHash('sha256').update(hashes.join('\n')).digest('hex');
    const scored = whole.recorded[4];
    expect(scored?.type).toBe('ScoringCompleted');
    expect(scored?.data).toMatchObject({ sources: { parts: 4, documents: 0, hash } });
  });

  it('goes on where an interrupted try of the same command stopped', () => {
    const events = whole.decision.kind === 'accepted' ? whole.decision.events : [];
    const interrupted = whole.recorded.slice(0, 2);
    const resumed = give(fold(interrupted), command, 'c');
    expect(resumed.decision).toEqual({ kind: 'accepted', events: events.slice(2) });
    expect(resumed.recorded).toEqual(whole.recorded.slice(2));
  });

  it('records all parts again for another scoring', () => {
    const other = recordScoring('b', null, sources);
    const { recorded } = give(fold(whole.recorded.slice(0, 2)), other, 'd');
    expect(recorded.filter((event) => event.type === 'DocumentsRecorded')).toHaveLength(4);
  });
});
