import type { Anchor, DiffersAt } from '#contract/audit';
import type { RecordedEvent } from '#contract/recorded-event';
import { differsAt } from './differs.ts';

/** Compares the events with heads that were signed when they were written. */
export interface AnchorWatch {
  readonly take: (event: RecordedEvent) => void;
  readonly examined: () => number;
  readonly difference: () => DiffersAt | null;
  /** The highest anchored revision that fits; null when there is none. */
  readonly anchored: () => bigint | null;
}

/** @param anchors of any stream, their signatures already checked */
export function anchorWatch(stream: string, anchors: readonly Anchor[]): AnchorWatch {
  const own = anchors.filter((anchor) => anchor.stream === stream);
  const byRevision = new Map<string, Anchor[]>();
  for (const anchor of own) {
    byRevision.set(anchor.revision, [...(byRevision.get(anchor.revision) ?? []), anchor]);
  }
  let [last, anchored]: [bigint, bigint | null] = [-1n, null];
  let rewritten: DiffersAt | undefined;
  return {
    take: ({ revision, metadata: { hash } }) => {
      last = revision > last ? revision : last;
      for (const anchor of byRevision.get(String(revision)) ?? []) {
        if (anchor.hash === hash) anchored = revision;
        else rewritten ??= otherChain(revision, hash, anchor.hash);
      }
    },
    examined: () => own.length,
    difference: () => rewritten ?? cutOff(own, last),
    anchored: () => anchored,
  };
}

function otherChain(revision: bigint, recorded: string, anchored: string): DiffersAt {
  return differsAt({
    check: 'anchors',
    kind: 'rewritten',
    revision,
    recorded,
    recomputed: anchored,
    sentence: `Event ${revision} does not have the hash that was signed: the history was rewritten.`,
  });
}

function cutOff(own: readonly Anchor[], last: bigint): DiffersAt | null {
  const highest = own.reduce((most, { revision }) => {
    const at = BigInt(revision);
    return at > most ? at : most;
  }, -1n);
  if (highest <= last) return null;
  return differsAt({
    check: 'anchors',
    kind: 'cut',
    revision: last + 1n,
    recorded: last < 0n ? 'no event' : `revision ${last} is the last`,
    recomputed: `revision ${highest}`,
    sentence: `Events ${last + 1n} to ${highest} are not there: revision ${highest} was signed, so the tail was cut.`,
  });
}
