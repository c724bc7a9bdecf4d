import { describe, expect, it } from '@jest/globals';
import { collected, pointerTo, refusal, shown } from './refusal.ts';

describe('pointerTo', () => {
  // RFC 6901, section 5: the examples that need an escape, and the whole document.
  it.each<[readonly (string | number)[], string]>([
    [[], ''],
    [['foo', 0], '/foo/0'],
    [[''], '/'],
    [['a/b'], '/a~1b'],
    [['m~n'], '/m~0n'],
    [['~1'], '/~01'],
  ])('writes %j as %s', (tokens, pointer) => {
    expect(pointerTo(...tokens)).toBe(pointer);
  });
});

describe('shown', () => {
  it.each<[string, unknown, string]>([
    ['a text in quotes', 'a "b"', '"a \\"b\\""'],
    ['nothing', undefined, 'nothing'],
    ['a number', 1e21, '1e+21'],
    ['an array by its length', [1, 2, 3], 'an array of 3'],
    ['an object by its members', { a: 1, b: 2 }, 'an object with a, b'],
    [
      'five members at most',
      { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 },
      'an object with a, b, c, d, e, …',
    ],
  ])('shows %s', (_name, value, text) => {
    expect(shown(value)).toBe(text);
  });

  it.each([
    ['a long text', 'x'.repeat(5000)],
    ['long names', { ['x'.repeat(500)]: 1, ['y'.repeat(500)]: 1 }],
  ])('shortens %s to 120 characters and marks the cut', (_name, value) => {
    expect(shown(value)).toHaveLength(120);
    expect(shown(value)).toMatch(/…$/);
  });

  it('never leaves half a character at the cut', () => {
    const texts = Array.from({ length: 4 }, (_, index) =>
      shown('x'.repeat(index) + '😀'.repeat(99)),
    );
    expect(texts.filter((text) => /\p{Surrogate}/u.test(text))).toEqual([]);
  });
});

describe('collected', () => {
  it('keeps the first refusal of a place', () => {
    const refusals = [refusal('/a', 1, 'x'), refusal('/a', 1, 'y'), refusal('/b', 1, 'z')];
    expect(collected(refusals).map((one) => one.expected)).toEqual(['x', 'z']);
  });

  it('asks for no more than it keeps', () => {
    function* endless() {
      for (let index = 0; ; index += 1) yield refusal(`/${index}`, index, 'x');
    }
    expect(collected(endless())).toHaveLength(100);
  });
});
