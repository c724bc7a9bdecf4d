import { describe, expect, it } from '@jest/globals';
import { canonDocument, fullResults, parsed, refusalsOf, withDocument } from './testing.ts';
import { isLargerThan, unstorableTexts } from './texts.ts';

describe('unstorableTexts', () => {
  it.each<[string, unknown, string, string]>([
    ['half a pair at the end', { a: 'x\ud83d' }, '/a', '"x\\ud83d"'],
    ['a low half alone', { a: ['ok', '\ude00x'] }, '/a/1', '"\\ude00x"'],
    ['a pair the wrong way round', { a: { b: '\ude00\ud83d' } }, '/a/b', '"\\ude00\\ud83d"'],
    ['U+0000', { a: 'x\0' }, '/a', '"x\\u0000"'],
    ['half a pair in a name', { '\udc00': 1 }, '/\udc00', '"\\udc00"'],
    ['U+0000 in a name', { a: { 'x\0': 1 } }, '/a/x\0', '"x\\u0000"'],
    ['the whole document', '\ud83d', '', '"\\ud83d"'],
  ])('finds %s', (_name, document, pointer, actual) => {
    expect(unstorableTexts(document)).toMatchObject([{ pointer, actual }]);
  });

  it.each([
    ['a pair', { '😀': '😀' }],
    ['plain values', [null, 1, true, '', {}, []]],
  ])('lets %s pass', (_name, document) => {
    expect(unstorableTexts(document)).toEqual([]);
  });

  it('shows such a text in words that can be stored', () => {
    const [found] = unstorableTexts({ 'x\ud83d': 1 });
    expect(found?.message).toBe('The name of /x\uFFFD has characters that cannot be stored.');
  });

  it('finds 64 levels enough and ends there', () => {
    const deep = parsed(`${'['.repeat(1e6)}${']'.repeat(1e6)}`);
    expect(unstorableTexts(deep)).toMatchObject([{ pointer: '/0'.repeat(65) }]);
  });

  it('tells of 100 places and not of more', () => {
    expect(unstorableTexts(Array.from({ length: 101 }, () => '\0'))).toHaveLength(100);
  });

  it('tells of one place when its pointer alone is long', () => {
    expect(unstorableTexts({ ['x'.repeat(100_001)]: ['\0', '\0'] })).toHaveLength(1);
  });

  it('looks at both formats, and at members that are not read', () => {
    expect(refusalsOf(canonDocument(withDocument({ text: '\0' })))).toMatchObject([
      { pointer: '/documents/0/text' },
    ]);
    expect(refusalsOf(fullResults({ summary: { note: '\ud800' } }))).toMatchObject([
      { pointer: '/summary/note' },
    ]);
  });
});

describe('isLargerThan', () => {
  // The object, its array, and three numbers: five values.
  it.each([
    [4, true],
    [5, false],
  ])('counts the values of a document against %i', (limit, larger) => {
    expect(isLargerThan({ a: [1, 2, 3] }, limit)).toBe(larger);
  });
});
