import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Anchor } from '#contract/audit';
import { inTreeOrder, merkleTree, rootFrom } from './merkle.ts';

const sha256 = (...parts: (Buffer | string)[]) =>
  createHash('sha256')
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const hash = 'ab'.repeat(32);
const head = (stream: string): Anchor => ({ stream, revision: '7', hash });
const leaf = (stream: string) =>
  sha256('\u0000', `{"hash":"${hash}","revision":"7","stream":"${stream}"}`);
const node = (left: Buffer, right: Buffer) => sha256('\u0001', left, right);
const heads = (count: number) => [...'abcdefghijklm'].slice(0, count).map(head);

describe('merkleTree', () => {
  it('has the roots that RFC 9162 says, put together here by hand', () => {
    expect(merkleTree([]).root).toBe(sha256('').toString('hex'));
    expect(merkleTree(heads(1)).root).toBe(leaf('a').toString('hex'));
    const [ab, cd] = [node(leaf('a'), leaf('b')), node(leaf('c'), leaf('d'))];
    expect(merkleTree(heads(3)).root).toBe(node(ab, leaf('c')).toString('hex'));
    expect(merkleTree(heads(5)).root).toBe(node(node(ab, cd), leaf('e')).toString('hex'));
  });

  it('has the path of the fourth leaf of seven that RFC 9162 draws: c, then a and b, then the rest', () => {
    const ab = node(leaf('a'), leaf('b'));
    const rest = node(node(leaf('e'), leaf('f')), leaf('g'));
    const path = [leaf('c'), ab, rest].map((bytes) => bytes.toString('hex'));
    expect(merkleTree(heads(7)).path(3)).toEqual(path);
  });

  it('leads from every leaf to the root, for every size up to 13', () => {
    for (let treeSize = 1; treeSize <= 13; treeSize += 1) {
      const { root, path } = merkleTree(heads(treeSize));
      const roots = heads(treeSize).map((one, leafIndex) =>
        rootFrom({ head: one, leafIndex, treeSize, path: path(leafIndex) }),
      );
      expect(roots).toEqual(roots.map(() => root));
    }
  });
});

describe('rootFrom', () => {
  const { root, path } = merkleTree(heads(6));
  const proof = { head: head('c'), leafIndex: 2, treeSize: 6, path: path(2) };

  it.each([
    ['another head', { head: head('x') }],
    ['another revision', { head: { ...head('c'), revision: '8' } }],
    ['another place', { leafIndex: 3 }],
    ['a place outside of the tree', { leafIndex: 6 }],
    ['a path that is too short', { path: path(2).slice(1) }],
    ['a path that is too long', { path: [...path(2), hash] }],
    ['a neighbour that is no hash', { path: ['zz', ...path(2).slice(1)] }],
  ])('does not reach the root with %s', (_, change) => {
    expect(rootFrom(proof)).toBe(root);
    expect(rootFrom({ ...proof, ...change })).not.toBe(root);
  });
});

describe('inTreeOrder', () => {
  it('sorts by code units, whatever the locale', () => {
    const streams = inTreeOrder(['b', 'a', 'B', 'ä', '10', '9'].map(head)).map((one) => one.stream);
    expect(streams).toEqual(['10', '9', 'B', 'a', 'b', 'ä']);
  });
});
