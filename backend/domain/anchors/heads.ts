import type { Anchor } from '#contract/audit';
import type { HeadsAnchoredData } from '#contract/operations';
import type { RecordedEvent } from '#contract/recorded-event';

/** Where the sessions stand, and which heads are signed. Folded from the log alone, so a crash loses nothing. */
export interface Heads {
  /** Last event of each session, by stream. */
  readonly current: ReadonlyMap<string, Anchor>;
  /** Streams whose head is not signed. */
  readonly moved: ReadonlySet<string>;
  /** Streams with a completed generation that is not signed. */
  readonly completed: ReadonlySet<string>;
  /** The last anchor whose tree has all sessions, while nothing moved since. */
  readonly whole: HeadsAnchoredData | null;
}

interface Folding {
  current: Map<string, Anchor>;
  moved: Set<string>;
  completed: Set<string>;
  whole: HeadsAnchoredData | null;
}

export interface HeadsFold {
  readonly heads: Heads;
  /** An event of a session, in the order of the log. One that was seen before changes nothing. */
  readonly seen: (event: Pick<RecordedEvent, 'stream' | 'revision' | 'type' | 'metadata'>) => void;
  /** An anchor, in the order of its stream. */
  readonly anchored: (anchor: HeadsAnchoredData) => void;
}

export function foldHeads(): HeadsFold {
  const heads: Folding = {
    current: new Map(),
    moved: new Set(),
    completed: new Set(),
    whole: null,
  };
  return {
    heads,
    seen: ({ stream, revision, type, metadata }) => {
      const before = heads.current.get(stream);
      if (before && BigInt(before.revision) >= revision) return;
      heads.current.set(stream, { stream, revision: revision.toString(), hash: metadata.hash });
      heads.moved.add(stream);
      heads.whole = null;
      if (type === 'GenerationCompleted') heads.completed.add(stream);
    },
    anchored: (anchor) => {
      for (const head of anchor.heads) settle(heads, head);
      if (anchor.tree === 'all' && heads.moved.size === 0 && isWhole(heads, anchor))
        heads.whole = anchor;
    },
  };
}

function settle(heads: Folding, head: Anchor): void {
  const { current, moved, completed } = heads;
  const now = current.get(head.stream);
  if (now && BigInt(now.revision) > BigInt(head.revision)) return; // it moved on meanwhile
  current.set(head.stream, head);
  moved.delete(head.stream);
  completed.delete(head.stream);
}

/** An anchor of another process may have been made of fewer sessions than are known here. */
function isWhole({ current }: Folding, { treeSize }: HeadsAnchoredData): boolean {
  return current.size === treeSize;
}
