import { describe, expect, it } from '@jest/globals';
import {
  messagesByWords,
  quotedFrom,
  sameWords,
  sourcesHref,
  sourcesTitle,
  valueWords,
} from './persona-sources';

const ALL = { persona: null, part: null, theme: null, attribute: null, value: null, rest: null };

describe('a number of a persona', () => {
  it('leads to the authors that it counts', () => {
    expect(sourcesHref('/sessions/s')).toBe('/sessions/s/personas/sources');
    const asked = { ...ALL, persona: 'persona-1', attribute: 'a b', value: 'x&y' };
    expect(sourcesHref('/sessions/s', asked, 2)).toBe(
      '/sessions/s/personas/sources?persona=persona-1&attribute=a+b&value=x%26y&page=2',
    );
  });

  it('is said of these authors in words', () => {
    const title = (asked: object, personaName: string | null = null, themeLabel = 'Quality') =>
      sourcesTitle({ asked: { ...ALL, ...asked }, personaName, themeLabel });
    expect(title({})).toBe('All authors');
    expect(title({ theme: 'F11.x' }, 'Young')).toBe('Authors of “Young” who speak of “Quality”');
    expect(title({ attribute: 'shop', value: 'East' })).toBe('Authors with “East” as “shop”');
    expect(title({ part: 'unassigned' })).toBe('Authors in no group');
    expect(title({ attribute: 'age', rest: 'missing' })).toBe('Authors without a value of “age”');
    expect(title({ attribute: 'age', rest: 'numbers' })).toBe('Authors with a number as “age”');
    expect([true, 41.5, 'East', null].map(valueWords)).toEqual(['yes', '41.5', 'East', 'none']);
  });
});

describe('the same words of several authors', () => {
  const quote = (documentId: string, text: string) => ({
    ...{ documentId, quote: text, charStart: 0, charEnd: text.length },
  });

  it('are one quote that names each of them', () => {
    const groups = sameWords([
      quote('a', 'The price is bad.'),
      quote('b', 'It came late.'),
      quote('c', 'The  price is bad. '),
    ]);
    expect(groups.map(({ all }) => all.map(({ documentId }) => documentId))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });

  it('are shown once where they speak for two layers, with both and each place once', () => {
    const [first, other] = [quote('a', 'Soft, and it lasts.'), quote('b', 'Cheap.')];
    const message = (layerId: string, said: typeof first) => ({
      ...{ layerId, label: layerId, score: 0.8, authors: 2, quote: said },
    });
    const [soft, cheap, lasts] = [message('x', first), message('y', other), message('z', first)];
    expect(messagesByWords([soft, cheap, lasts])).toMatchObject([
      { messages: [soft, lasts], quotes: [first] },
      { messages: [cheap], quotes: [other] },
    ]);
  });

  it('are quoted from so many, which is no count of all who say so', () => {
    const [a, b] = [quote('a', 'x'), quote('b', 'x')];
    expect(quotedFrom([a, b, quote('c', 'x')], 'author')).toBe('Quoted from 3 authors');
    expect(quotedFrom([a, b, { ...a, charStart: 1 }], 'source')).toBe('Quoted from 2 sources');
  });
});
