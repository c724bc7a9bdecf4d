import { describe, expect, it } from '@jest/globals';
import type { ContentView, WordingView } from '$lib/contract';
import { atPointer, refusedOf, rewordingsOf, wordingSentence } from './wording';

describe('a JSON pointer', () => {
  // The document and the answers of RFC 6901, section 5.
  const document = {
    ...{ foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'c%d': 2, 'e^f': 3, 'g|h': 4 },
    ...{ 'i\\j': 5, 'k"l': 6, ' ': 7, 'm~n': 8 },
  };

  it('leads to what the standard says', () => {
    expect(atPointer(document, '')).toBe(document);
    expect(atPointer(document, '/foo')).toEqual(['bar', 'baz']);
    expect(atPointer(document, '/foo/0')).toBe('bar');
    const others = ['/', '/a~1b', '/c%d', '/e^f', '/g|h', '/i\\j', '/k"l', '/ ', '/m~0n'];
    expect(others.map((one) => atPointer(document, one))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('unescapes the slash before the tilde', () => {
    expect(atPointer({ '~1': 'x', '/': 'y' }, '/~01')).toBe('x');
  });

  it.each(['/foo/2', '/foo/00', '/foo/-', '/foo/length', '/foo/0/0', '/none/deeper', 'foo'])(
    'leads nowhere by %s',
    (pointer) => expect(atPointer(document, pointer)).toBeUndefined(),
  );

  it('leads to nothing that a document inherits', () => {
    expect(atPointer(document, '/constructor')).toBeUndefined();
    expect(atPointer(document, '/__proto__')).toBeUndefined();
  });
});

function wording(part: Partial<WordingView>): WordingView {
  return { model: 'some-model', failure: null, items: [], ...part };
}

const accepted = (pointer: string, text: string) =>
  ({ pointer, status: 'accepted', text }) as const;
const refused = (pointer: string) =>
  ({ pointer, status: 'refused', reason: 'is no text' }) as const;

describe('rewordings', () => {
  const content = {
    strategicImprovements: [{ improvement: 'Mend it.' }, { improvement: 'Ask them.' }],
  } as unknown as ContentView['content'];
  const at = (i: number) => `/strategicImprovements/${i}/improvement`;

  it('stand beside the texts that they reword', () => {
    const items = [accepted(at(0), 'It should be mended.'), refused(at(1))];
    expect([...rewordingsOf({ content, wording: wording({ items }) })]).toEqual([
      [at(0), { text: 'It should be mended.', extracted: 'Mend it.', model: 'some-model' }],
    ]);
  });

  it('are left out where there is no text to stand beside', () => {
    const items = [accepted(at(2), 'a'), accepted('/strategicImprovements', 'b')];
    expect(rewordingsOf({ content, wording: wording({ items }) }).size).toBe(0);
  });

  it('are none without a wording', () => {
    expect(rewordingsOf({ content, wording: null }).size).toBe(0);
    expect(rewordingsOf(null).size).toBe(0);
  });
});

describe('texts that kept their words', () => {
  const content = {
    a: 'Mend it.',
    b: 'Ask them.',
    c: 'Wait.',
  } as unknown as ContentView['content'];
  const kept = (pointer: string, reason: string) =>
    ({ pointer, status: 'refused', reason }) as const;
  const items = [
    ...[kept('/a', 'adds the number 3'), accepted('/b', 'They should be asked.')],
    ...[kept('/c', 'not asked: it is too short'), kept('/d', 'is no text')],
  ];

  it('are told with the reason of each', () => {
    expect(refusedOf({ content, wording: wording({ items }) })).toEqual([
      { extracted: 'Mend it.', reason: 'the rewording adds the number 3' },
      { extracted: 'Wait.', reason: 'the model was not asked: it is too short' },
    ]);
  });

  it('are not told one by one where the model gave no answer, or none was asked', () => {
    const failure = 'HTTP 500';
    expect(refusedOf({ content, wording: wording({ failure, items }) })).toEqual([]);
    expect(refusedOf({ content, wording: null })).toEqual([]);
    expect(refusedOf(null)).toEqual([]);
  });
});

describe('what came of a rewording', () => {
  it('is said with its reason when there is none', () => {
    const failure = 'The model did not answer with a list of texts.';
    expect(wordingSentence(wording({ failure, items: [refused('/a')] }))).toBe(
      'The model gave no rewording: the model did not answer with a list of texts; the texts are the extracted ones.',
    );
    expect(wordingSentence(wording({ failure: 'HTTP 500' }))).toBe(
      'The model gave no rewording: HTTP 500; the texts are the extracted ones.',
    );
  });

  it('is counted when there is one', () => {
    const items = [accepted('/a', 'x'), refused('/b'), refused('/c')];
    expect(wordingSentence(wording({ items }))).toBe(
      '1 of 3 texts is reworded by some-model; the others are as they were extracted.',
    );
    expect(wordingSentence(wording({ items: items.slice(0, 1) }))).toBe(
      '1 of 1 text is reworded by some-model.',
    );
  });

  it('is nothing when nothing was to be reworded', () => {
    expect([wordingSentence(null), wordingSentence(wording({}))]).toEqual([null, null]);
  });
});
