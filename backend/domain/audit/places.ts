import type { Anchor, DiffersAt } from '#contract/audit';
import type { RecordedEvent } from '#contract/recorded-event';
import { sha256Hex } from '../hash.ts';
import { eventHash, GENESIS_HASH, hashAt } from '../integrity/seal.ts';
import { differsAt } from './differs.ts';

/** Watches that the events stand where they were written: revisions, hashes, chain. */
export interface PlaceWatch {
  readonly take: (event: RecordedEvent) => void;
  /** The first difference of each check, once all events were taken. */
  readonly differences: () => readonly DiffersAt[];
  /** The last event that was taken. */
  readonly head: () => Anchor | null;
}

interface Seen {
  readonly revision: bigint;
  readonly hash: string;
  readonly prevHash: string;
}

interface Found {
  gap?: { readonly expected: bigint; readonly found: bigint };
  broken?: { readonly event: RecordedEvent; readonly index: number };
  unlinked?: { readonly seen: Seen; readonly before: string };
}

/** @param others names of streams whose events might have been put here */
export function placeWatch(stream: string, others: readonly string[]): PlaceWatch {
  const seen: Seen[] = [];
  const found: Found = {};
  return {
    take: (event) => {
      const last = seen.at(-1);
      look(event, { stream, last, index: seen.length }, found);
      const { revision, metadata } = event;
      seen.push({ revision, hash: metadata.hash, prevHash: metadata.prevHash });
    },
    differences: () =>
      [
        found.gap && gapDifference(found.gap, seen),
        found.broken && brokenDifference(found.broken, { stream, others, seen }),
        found.unlinked && linkDifference(found.unlinked, found, seen),
      ].filter((one) => one !== undefined),
    head: () => {
      const last = seen.at(-1);
      return last ? { stream, revision: String(last.revision), hash: last.hash } : null;
    },
  };
}

function look(
  event: RecordedEvent,
  at: { readonly stream: string; readonly last: Seen | undefined; readonly index: number },
  found: Found,
): void {
  const { stream, last = BEFORE_FIRST, index } = at;
  const { revision, metadata } = event;
  const expected = last.revision + 1n;
  if (revision !== expected) found.gap ??= { expected, found: revision };
  if (!isItsOwn(event, { stream })) found.broken ??= { event, index };
  if (metadata.prevHash === last.hash) return;
  const { hash, prevHash } = metadata;
  found.unlinked ??= { seen: { revision, hash, prevHash }, before: last.hash };
}

/** What stands before the first event. */
const BEFORE_FIRST: Seen = { revision: -1n, hash: GENESIS_HASH, prevHash: GENESIS_HASH };

/** True when the event has the hash of its content, at the place (or the one that is given instead). */
function isItsOwn(event: RecordedEvent, place: Partial<RecordedEvent> = {}): boolean {
  const placed = { ...event, ...place };
  return eventHash({ ...placed, dataBytes: placed.data }) === event.metadata.hash;
}

function gapDifference(
  { expected, found }: NonNullable<Found['gap']>,
  seen: readonly Seen[],
): DiffersAt {
  const isElsewhere = found < expected || seen.some(({ revision }) => revision === expected);
  const what = isElsewhere ? 'stands in another place' : 'is not there';
  return differsAt({
    check: 'revisions',
    kind: isElsewhere ? 'reordered' : 'missing',
    revision: expected,
    recorded: `revision ${found}`,
    recomputed: `revision ${expected}`,
    sentence: `Event ${expected} ${what}: revision ${found} comes in its place.`,
  });
}

interface Surroundings {
  readonly stream: string;
  readonly others: readonly string[];
  readonly seen: readonly Seen[];
}

/** Why an event does not have the hash of its content: it may be whole, and only in the wrong place. */
function brokenDifference(
  { event, index }: NonNullable<Found['broken']>,
  { stream, others, seen }: Surroundings,
): DiffersAt {
  const { revision } = event;
  const base = { check: 'hashes', revision } as const;
  const home = [event.stream, ...others].find(
    (other) => other !== stream && isItsOwn(event, { stream: other }),
  );
  if (home !== undefined) {
    const sentence = `Event ${revision} is an event of ${home}: the streams were exchanged.`;
    return differsAt({
      ...base,
      kind: 'exchanged',
      recorded: home,
      recomputed: stream,
      sentence,
    });
  }
  const place = placeOf(event, { seen, index });
  if (place !== null) return displaced(event, place, { seen, index });
  return differsAt({
    ...base,
    kind: 'changed',
    recorded: event.metadata.hash,
    recomputed: eventHash({ ...event, stream, dataBytes: event.data }),
    sentence: `Event ${revision} is not what was hashed: its bytes or its metadata were changed.`,
  });
}

/**
 * The revision that the event was hashed with; null when it was hashed with none near its stream's
 * length. Everything before the event is whole: one that names the event before it was hashed with
 * the revision after that, or with none.
 */
function placeOf(event: RecordedEvent, { seen, index }: Standing): bigint | null {
  const data = sha256Hex(event.data);
  const before = seen[index - 1] ?? BEFORE_FIRST;
  const isLinked = event.metadata.prevHash === before.hash;
  const places = isLinked ? [before.revision + 1n] : around(event.revision, seen.length);
  for (const revision of places) {
    if (hashAt({ ...event, revision }, data) === event.metadata.hash) return revision;
  }
  return null;
}

/** Revisions by their distance, the nearest first. Events may be gone, so some lie behind the end. */
function* around(revision: bigint, length: number): Generator<bigint> {
  const last = 2n * BigInt(length) + 16n;
  for (let away = 1n; away <= last; away += 1n) {
    if (revision >= away) yield revision - away;
    if (revision + away <= last) yield revision + away;
  }
}

/** Where an event was found among the others. */
interface Standing {
  readonly seen: readonly Seen[];
  readonly index: number;
}

/** A whole event in a wrong place: either it changed places with another, or one before it is gone. */
function displaced(
  { revision }: RecordedEvent,
  place: bigint,
  { seen, index }: Standing,
): DiffersAt {
  const before = seen[index - 1]?.hash ?? GENESIS_HASH;
  const isHereStill = seen.some(({ prevHash }) => prevHash === before);
  return differsAt({
    check: 'hashes',
    kind: isHereStill ? 'reordered' : 'missing',
    revision,
    recorded: `the event of revision ${place}`,
    recomputed: `the event of revision ${revision}`,
    sentence: isHereStill
      ? `Event ${revision} is the event of revision ${place}: events changed places.`
      : `Event ${revision} is the event of revision ${place}: what stood here is not there any more.`,
  });
}

function linkDifference(
  { seen: event, before }: NonNullable<Found['unlinked']>,
  { gap }: Found,
  seen: readonly Seen[],
): DiffersAt {
  const { revision } = event;
  const isAtGap = gap !== undefined && revision >= gap.expected;
  return differsAt({
    check: 'chain',
    kind: isAtGap ? gapDifference(gap, seen).kind : 'unlinked',
    revision,
    recorded: event.prevHash,
    recomputed: before,
    sentence: `Event ${revision} does not name the hash of the event before it.`,
  });
}
