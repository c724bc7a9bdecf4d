import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decoderWith } from './decode.ts';
import { failureOf, stored } from './testing.ts';
import type { Upcasters } from './upcast.ts';

describe('decode upcasts', () => {
  /** Two made-up older versions: `a` had no clearedGeneration, `b` called the reason `why`. */
  const upcasters: Upcasters = {
    ResultsCleared: {
      a: { to: 'b', upcast: (data) => ({ ...(data as object), clearedGeneration: null }) },
      b: {
        to: '1',
        upcast: (data) => {
          const { why, ...rest } = data as { readonly why: string };
          return { ...rest, reason: why };
        },
      },
      loop: { to: 'loop', upcast: (data) => data },
      dead: { to: 'end', upcast: (data) => data },
    },
  };
  const read = decoderWith(upcasters);
  const at = (version: string, data: Record<string, unknown>) =>
    stored({ type: 'ResultsCleared', version, data });

  it('through every version up to the one of today', () => {
    const expected = { reason: 'old', clearedGeneration: null };
    expect(read(at('a', { why: 'old' })).data).toEqual(expected);
    expect(read(at('b', { why: 'old', clearedGeneration: null })).data).toEqual(expected);
    expect(read(at('1', expected)).data).toEqual(expected);
  });

  it('and keeps the hash of the bytes as they are stored', () => {
    const { dataHash } = read(at('a', { why: 'old' }));
    expect(dataHash).toBe(createHash('sha256').update('{"why":"old"}').digest('hex'));
  });

  it('and validates what comes out', () => {
    expect(failureOf(at('b', { why: 7, clearedGeneration: null }), read)).toMatchObject({
      code: 'invalid',
      pointer: '/reason',
    });
  });

  it.each(['loop', 'dead', 'constructor'])(
    'only along a chain that arrives: not "%s"',
    (version) => {
      expect(failureOf(at(version, {}), read).code).toBe('unknown_version');
    },
  );
});
