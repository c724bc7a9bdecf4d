import { describe, expect, it } from '@jest/globals';
import { moodCatalogue, type MoodCatalogue } from '#contract/catalogue/moods';
import { withIdioms } from './idioms.ts';
import { createTextEngine } from './text-engine.ts';

const library = createTextEngine();
const { mood } = withIdioms(moodCatalogue, library);

describe('the mood with idioms', () => {
  it.each([
    'I can’t wait to use it!',
    'I cannot wait to use it',
    'cant wait',
    'We could not wait to try it on.',
    'I can’t recommend this drill highly enough.',
    'You can’t go wrong with it.',
    'I couldn’t be happier.',
    'No complaints.',
    'No regrets at all.',
    'Not bad at all!',
    'This maker never disappoints.',
    'Wish I had bought it sooner.',
    'I went back for a second one.',
    'The photos don’t do it justice.',
    'I cannot stop using it.',
    'I am crazy about this ladder.',
    'It is not bad.',
  ])('is good in "%s"', (text) => {
    expect(mood(text)).toBeGreaterThan(0);
  });

  it.each([
    'I wanted to love it.',
    'It is going back.',
    'The lid is way too tight.',
    'The seam came undone.',
    'Nothing special.',
    'The colour is off.',
    'I would not recommend it.',
    'It is no longer good.',
    'Rarely good.',
    'I am not sure it is good.',
    'It is not usually good.',
    'It does not normally do a good job.',
    'I don’t agree with the good reviews.',
    'It was not as described.',
    'It isn’t as described.',
    'It is a must not buy.',
    'This ladder is going back.',
    'I am not crazy about the handle.',
    'What is crazy about it is the handle.',
  ])('is bad in "%s"', (text) => {
    expect(mood(text)).toBeLessThan(0);
  });

  it.each(['I wore it with dark pants.', 'The cut is plain.', 'I wish it came in blue.'])(
    'is none in "%s", whatever the library makes of single words',
    (text) => {
      expect(mood(text)).toBe(0);
      expect(library.mood(text)).not.toBe(0);
    },
  );

  it.each([
    'The colour is off white.',
    'It is off the shoulder.',
    'The lid comes off easily.',
    'Nothing fell apart.',
    'I went back and ordered two more.',
    'I went back to work in it.',
    'It went back to its old shape.',
    'You cannot stop it from squeaking.',
    'It must have been washed.',
  ])('is none in "%s", which is like an idiom', (text) => {
    expect(mood(text)).toBe(0);
  });

  const negated = moodCatalogue.idioms.flatMap(({ phrases }) =>
    phrases.filter((phrase) => phrase.startsWith('not ')),
  );

  it.each(negated)('is the same in "%s" alone and behind a verb', (phrase) => {
    expect(mood(`It was ${phrase}.`)).toBe(mood(`${phrase}.`));
    expect(mood(`It wasn’t ${phrase.slice(4)}.`)).toBe(mood(`${phrase}.`));
  });

  it('is turned by a negation before the idiom, and goes on after it', () => {
    expect(mood('It is not worth every penny.')).toBeLessThan(0);
    expect(mood('It never let me down, and it is awful.')).toBeLessThan(
      mood('It never let me down.'),
    );
  });

  it('leaves sentences and stems to the library', () => {
    const engine = withIdioms(moodCatalogue, library);
    expect([...engine.sentences('I can’t wait. No.')]).toEqual([
      ...library.sentences('I can’t wait. No.'),
    ]);
    expect(engine.stems('going back')).toEqual(library.stems('going back'));
  });
});

describe('a phrase', () => {
  const small: MoodCatalogue = {
    version: 'm',
    about: '',
    idioms: [
      { says: 'good', why: '', phrases: ['blue moon', "can't praise * enough"] },
      { says: 'bad', why: '', phrases: ['blue', 'blue moon again'] },
    ],
  };
  const own = withIdioms(small, library);
  const [good, bad] = [library.mood('good'), library.mood('bad')];

  it('counts where it is the longest, within a clause, and by whole words', () => {
    expect(own.mood('a blue moon')).toBe(good);
    expect(own.mood('a blue moon again')).toBe(bad);
    expect(own.mood('a blue, moon')).toBe(bad);
    expect(own.mood('a blueish moon')).toBe(0);
  });

  it('has up to three words in its gap', () => {
    expect(own.mood('cannot praise enough')).toBe(good);
    expect(own.mood('cannot praise this old tool enough')).toBe(good);
    expect(own.mood('cannot praise this old and worn tool enough')).not.toBe(good);
  });

  it('is read at each word of a text of nothing but that word', () => {
    expect(own.mood('blue '.repeat(100_000))).toBeCloseTo(bad, 9);
  });
});
