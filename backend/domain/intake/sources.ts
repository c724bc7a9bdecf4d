import type { ScoredLayer, SourceDocument, SourcePiece } from '#contract/scoring';
import { utf8 } from '../hash.ts';

/** No piece is larger than this as JSON in UTF-8, so that a few of them make a small event. */
export const MAX_PIECE_BYTES = 131_072;

/**
 * What cannot be cut (a quote, an insight, a document without its text) must be below this; the rest
 * of a piece is its envelope.
 */
export const MAX_ITEM_BYTES = 120_000;

/** A control character inside a JSON string is written as `\u001f`. */
const MAX_UNIT_BYTES = 6;

/** Length of a value's JSON in UTF-8, in bytes. */
export function jsonBytes(value: unknown): number {
  return utf8(JSON.stringify(value)).length;
}

/** True when a value's JSON takes more than MAX_ITEM_BYTES; a UTF-16 unit takes at most three. */
export function isTooLarge(value: unknown): boolean {
  return JSON.stringify(value).length * 3 > MAX_ITEM_BYTES && jsonBytes(value) > MAX_ITEM_BYTES;
}

/** A document's head, then its text in pieces; none for an empty text. */
export function documentPieces(document: SourceDocument): readonly SourcePiece[] {
  const { text, attributes, ...rest } = document;
  const { documentId } = document;
  const head = attributes === undefined ? rest : { ...rest, attributes: recorded(attributes) };
  const envelope = jsonBytes({ kind: 'text', documentId, text: '' });
  const texts = cutText(text, MAX_PIECE_BYTES - envelope);
  return [
    { kind: 'document', document: head },
    ...texts.map((piece): SourcePiece => ({ kind: 'text', documentId, text: piece })),
  ];
}

/** A layer's evidence; several pieces when it is much. */
export function evidencePieces({ layerId, evidence = [] }: ScoredLayer): readonly SourcePiece[] {
  const quotes = evidence.map((item) => ({
    ...item,
    charStart: unsignedZero(item.charStart),
    charEnd: unsignedZero(item.charEnd),
  }));
  return grouped(quotes).map((items) => ({ kind: 'evidence', layerId, items }));
}

/** A layer's insights; several pieces when they are many. */
export function insightPieces(
  layerId: string,
  insights: readonly string[] = [],
): readonly SourcePiece[] {
  return grouped(insights).map((items) => ({ kind: 'insights', layerId, items }));
}

/**
 * Cuts a text into pieces that take at most `maxBytes` each inside a JSON string. A surrogate pair is
 * never split. `maxBytes` is at least 12, the most that one character takes.
 */
export function cutText(text: string, maxBytes: number): readonly string[] {
  if (text.length * MAX_UNIT_BYTES <= maxBytes) return text === '' ? [] : [text];
  const pieces: string[] = [];
  let start = 0;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const cost = unitBytes(text.charCodeAt(at));
    if (bytes + cost > maxBytes) {
      const end = isLowSurrogate(text.charCodeAt(at)) ? at - 1 : at;
      pieces.push(text.slice(start, end));
      bytes = end < at ? unitBytes(text.charCodeAt(end)) : 0;
      start = end;
    }
    bytes += cost;
  }
  return start < text.length ? [...pieces, text.slice(start)] : pieces;
}

/** JSON can say -0; it is the same number, and what is read back from an event is 0. */
export function unsignedZero(value: number): number {
  return value + 0;
}

type Attributes = NonNullable<SourceDocument['attributes']>;

function recorded(attributes: Attributes): Attributes {
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'number' ? unsignedZero(value) : value]),
  );
}

/** Consecutive items whose JSON together stays within a piece's room for items. */
function grouped<T>(items: readonly T[]): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let room = 0;
  for (const item of items) {
    const bytes = jsonBytes(item) + 1;
    if (bytes > room || groups.length === 0) {
      groups.push([]);
      room = MAX_ITEM_BYTES;
    }
    groups.at(-1)?.push(item);
    room -= bytes;
  }
  return groups;
}

const SHORT_ESCAPES = new Set(
  ['"', '\\', '\b', '\t', '\n', '\f', '\r'].map((c) => c.charCodeAt(0)),
);

/** Bytes that one UTF-16 unit takes in a JSON string; a surrogate counts as half of its pair's four. */
function unitBytes(unit: number): number {
  if (SHORT_ESCAPES.has(unit)) return 2;
  if (unit < 0x20) return 6;
  if (unit < 0x80) return 1;
  return unit < 0x800 || isSurrogate(unit) ? 2 : 3;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
