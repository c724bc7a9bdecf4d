import type { Anchor } from '#contract/audit';
import { canonicalJson } from '../canonical-json.ts';
import { bytesOfHex, hexOf, sha256Bytes, utf8 } from '../hash.ts';

/**
 * Merkle trees over heads, as in RFC 9162, 2.1: a leaf's hash begins with a byte 0, a node's with a
 * byte 1, and a tree of n leaves is split at the largest power of two below n. A leaf is the
 * RFC 8785 form of `{stream, revision, hash}`.
 */
export interface MerkleTree {
  /** Hex; of no leaves, the hash of nothing. */
  readonly root: string;
  /** The neighbours' hashes (hex) on the way from the leaf to the root, the lowest first. */
  readonly path: (leafIndex: number) => readonly string[];
}

/** Heads in the order in which they are leaves: by the code units of their streams' names. */
export function inTreeOrder(heads: Iterable<Anchor>): Anchor[] {
  return [...heads].sort((a, b) => (a.stream < b.stream ? -1 : Number(a.stream > b.stream)));
}

export function leafHash({ stream, revision, hash }: Anchor): Uint8Array {
  return sha256Bytes(prefixed(0, utf8(canonicalJson({ stream, revision, hash }))));
}

/** @param heads in the order of the tree */
export function merkleTree(heads: readonly Anchor[]): MerkleTree {
  const leaves = heads.map(leafHash);
  const span = { from: 0, to: leaves.length };
  return {
    root: hexOf(rootOf(leaves, span)),
    path: (leafIndex) => pathOf(leaves, leafIndex, span).map(hexOf),
  };
}

/** The root that a leaf and its path lead to (RFC 9162, 2.1.3.2); null when the path does not fit. */
export function rootFrom(proof: {
  readonly head: Anchor;
  readonly leafIndex: number;
  readonly treeSize: number;
  readonly path: readonly string[];
}): string | null {
  const { head, leafIndex, treeSize, path } = proof;
  const isHash = (text: string) => /^[0-9a-f]{64}$/.test(text);
  if (leafIndex < 0 || leafIndex >= treeSize || !path.every(isHash)) return null;
  let at: Climb = { place: leafIndex, last: treeSize - 1, hash: leafHash(head) };
  for (const neighbour of path) {
    if (at.last === 0) return null;
    at = climbed(at, bytesOfHex(neighbour));
  }
  return at.last === 0 ? hexOf(at.hash) : null;
}

/** A node on the way to the root: its place among those of its height, and the last one's. */
interface Climb {
  readonly place: number;
  readonly last: number;
  readonly hash: Uint8Array;
}

function climbed({ place, last, hash }: Climb, neighbour: Uint8Array): Climb {
  const isLeft = place % 2 === 0 && place !== last;
  if (isLeft) return half({ place, last, hash: nodeHash(hash, neighbour) });
  let [at, end] = [place, last];
  // The last node has no neighbour on some heights, and is taken up as it is.
  while (at % 2 === 0 && at !== 0) [at, end] = [at / 2, Math.floor(end / 2)];
  return half({ place: at, last: end, hash: nodeHash(neighbour, hash) });
}

function half({ place, last, hash }: Climb): Climb {
  return { place: Math.floor(place / 2), last: Math.floor(last / 2), hash };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function rootOf(leaves: readonly Uint8Array[], { from, to }: Span): Uint8Array {
  const [only] = leaves.slice(from, from + 1);
  if (to - from === 1 && only) return only;
  if (to === from) return sha256Bytes(new Uint8Array(0));
  const middle = from + splitOf(to - from);
  return nodeHash(rootOf(leaves, { from, to: middle }), rootOf(leaves, { from: middle, to }));
}

function pathOf(leaves: readonly Uint8Array[], index: number, { from, to }: Span): Uint8Array[] {
  if (to - from <= 1) return [];
  const middle = from + splitOf(to - from);
  const [left, right] = [
    { from, to: middle },
    { from: middle, to },
  ];
  return index < middle
    ? [...pathOf(leaves, index, left), rootOf(leaves, right)]
    : [...pathOf(leaves, index, right), rootOf(leaves, left)];
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return sha256Bytes(prefixed(1, both));
}

function prefixed(prefix: number, bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(bytes.length + 1);
  all[0] = prefix;
  all.set(bytes, 1);
  return all;
}
