import type { DocumentsRecordedData } from '#contract/events';
import type { SourcePiece } from '#contract/scoring';
import { utf8 } from '../hash.ts';

/** Largest data of one DocumentsRecorded, in bytes of JSON. */
export const MAX_PART_BYTES = 256_000;

/** Room for the pieces; the rest is for what stands around them: scoringId, part, parts. */
const PIECES_BYTES = MAX_PART_BYTES - 500;

/**
 * Packs a scoring's sources into parts, in order. The intake has cut them into pieces that are
 * smaller than a part; a piece that is not would stand alone in a part that is too large.
 */
export function partsOf(
  scoringId: string,
  sources: readonly SourcePiece[],
): readonly DocumentsRecordedData[] {
  const packed: SourcePiece[][] = [];
  let room = 0;
  for (const piece of sources) {
    const bytes = utf8(JSON.stringify(piece)).length + 1;
    if (packed.length === 0 || bytes > room) {
      packed.push([]);
      room = PIECES_BYTES;
    }
    packed.at(-1)?.push(piece);
    room -= bytes;
  }
  return packed.map((pieces, i) => ({ scoringId, part: i + 1, parts: packed.length, pieces }));
}
