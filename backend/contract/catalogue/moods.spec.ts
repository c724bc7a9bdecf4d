import { describe, expect, it } from '@jest/globals';
import { moodCatalogue } from './moods.ts';

const { idioms } = moodCatalogue;
const PHRASE = /^[a-z]+('[a-z]+)?( (\*|[a-z]+('[a-z]+)?)){0,5}$/;

describe('the catalogue of moods', () => {
  it('has a version, and nothing but what its type tells', () => {
    const { version, about, idioms: _groups, ...others } = moodCatalogue;
    expect(version).toBe('moods-1');
    expect(about).toMatch(/^[A-Z].+\.$/);
    expect(others).toEqual({});
  });

  it.each(idioms)('reads phrases of a group as $says, with the reason: $why', (group) => {
    const { says, why, phrases, ...others } = group;
    expect(others).toEqual({});
    expect(['good', 'bad', 'nothing']).toContain(says);
    expect(why).toMatch(/^[A-Z].+\.$/);
    expect(phrases.length).toBeGreaterThan(0);
    for (const phrase of phrases) expect(phrase).toMatch(PHRASE);
    for (const phrase of phrases) expect(phrase).not.toMatch(/\*$/);
  });

  it('has each phrase once', () => {
    const all = idioms.flatMap(({ phrases }) => phrases);
    expect(all.length).toBe(new Set(all).size);
  });
});
