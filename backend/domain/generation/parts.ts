import type { DocumentsRecordedData } from '#contract/events';
import type { SourcePiece } from '#contract/scoring';
import { utf8 } from '../hash.ts';

/** Largest data of one DocumentsRecorded, in bytes of JSON. */
export const MAX_PART_BYTES = 256_000;

/** Room for what stands around the pieces: scoringId, part, parts. */
const PIECES_BYTES = MAX_PART_BYTES - 500;

/** UTF-16 units that take at most 6 bytes each in JSON (`\u0000`) always fit into one part. */
const TEXT_UNITS = 40_000;

/**
 * Packs a scoring's sources into parts, in order. What is larger than a part is cut: a text between
 * two characters, a list between two items. A single item that is larger stands alone in its part.
 */
export function partsOf(
  scoringId: string,
  sources: readonly SourcePiece[],
): readonly DocumentsRecordedData[] {
  const packed: SourcePiece[][] = [];
  let room = 0;
  for (const { piece, bytes } of sources.flatMap(cut)) {
    if (packed.length === 0 || bytes > room) {
      packed.push([]);
      room = PIECES_BYTES;
    }
    packed.at(-1)?.push(piece);
    room -= bytes;
  }
  return packed.map((pieces, i) => ({ scoringId, part: i + 1, parts: packed.length, pieces }));
}

interface Sized {
  readonly piece: SourcePiece;
  /** Of its JSON and the comma after it. */
  readonly bytes: number;
}

function cut(piece: SourcePiece): readonly Sized[] {
  const whole = sized(piece);
  return whole.bytes > PIECES_BYTES ? split(piece).map(sized) : [whole];
}

function sized(piece: SourcePiece): Sized {
  return { piece, bytes: utf8(JSON.stringify(piece)).length + 1 };
}

function split(piece: SourcePiece): readonly SourcePiece[] {
  switch (piece.kind) {
    case 'document':
      return [piece];
    case 'text':
      return slices(piece.text).map((text) => ({ ...piece, text }));
    case 'evidence':
      return piece.items.map((item) => ({ ...piece, items: [item] }));
    case 'insights':
      return piece.items.map((item) => ({ ...piece, items: [item] }));
  }
}

function slices(text: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length;) {
    const to = borderBefore(text, from + TEXT_UNITS);
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}

/** The position itself, or the one before it where it would part a surrogate pair. */
function borderBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return isLowSurrogate ? at - 1 : at;
}
