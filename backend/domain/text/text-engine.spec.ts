import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { blocksOf, maskOf } from './mask.ts';
import { createTextEngine } from './text-engine.ts';

const engine = createTextEngine();
const quotesOf = (text: string) =>
  [...engine.sentences(text)].map(({ start, end }) => text.slice(start, end));

/** Pieces that texts from anywhere are made of, so that they meet each other. */
const piece = fc.oneof(
  fc.constantFrom(
    ...['Good. ', 'not bad', "isn't ", 'mid-shin...as ', 'e.g. ', '$3.50 ', '<b>', '</b>', '&amp;'],
    ...[
      '\u200f',
      '\u202e',
      '\u0000',
      '\u0301',
      '😀',
      '👩‍👧',
      '\ud83d',
      '’',
      '\n',
      '\r\n',
      '\t',
      '\u00a0',
    ],
    ...['great.love it', 'a'.repeat(90), '!!!', '?!', ' - ', '(', 'שלום ', '好用。', 'A.B.C.', '…'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('sentences', () => {
  it('are verbatim pieces of the text', () => {
    const text = 'I love it!  Really - no doubt...\nIt cost $3.50, twice. Worth it?';
    expect(quotesOf(text)).toEqual([
      'I love it!',
      'Really - no doubt.',
      'It cost $3.50, twice.',
      'Worth it?',
    ]);
  });

  it('leave markup and control characters out at their ends, and keep them inside', () => {
    const text = '<p>\u200fDon’t <b>buy</b>\u0000 this.</p> <i>Awful</i>';
    expect(quotesOf(text)).toEqual(['Don’t <b>buy</b>\u0000 this.', 'Awful']);
  });

  it('end where the space after the full stop is missing', () => {
    expect(quotesOf('It is great.i love it')).toEqual(['It is great.', 'i love it']);
  });

  it('go on over a line break before a small letter, and end at one before a capital', () => {
    expect(quotesOf('soft and\nwarm\nToo small')).toEqual(['soft and\nwarm', 'Too small']);
  });

  it('lie in order, do not overlap, and their words lie in them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let from = 0;
        for (const { start, end, words } of engine.sentences(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(words[0]?.start).toBe(start);
          expect(words.at(-1)!.end).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
          for (const word of words)
            expect(text.slice(word.start, word.end)).toMatch(/[\p{L}\p{N}]/u);
          from = end;
        }
      }),
    );
  });

  it('are the same whatever was read before', () => {
    const fresh = createTextEngine();
    fc.assert(
      fc.property(anyText, (text) => {
        const first = [...fresh.sentences(text)];
        expect([...fresh.sentences(text)]).toEqual(first);
        expect([...engine.sentences(text)]).toEqual(first);
      }),
    );
    expect([...createTextEngine().sentences('My mid-shin...as much as')]).toEqual([
      ...engine.sentences('My mid-shin...as much as'),
    ]);
  });

  // The packaged model grows whenever it is loaded: the twenty-first engine could not be made.
  it('are the same for the thirtieth engine of a process', () => {
    let last = engine;
    for (let count = 1; count <= 30; count += 1) last = createTextEngine();
    const text = 'Warm and soft. Not well made.';
    expect([...last.sentences(text)]).toEqual([...engine.sentences(text)]);
  });

  it('end for a text of one letter a million times over, and for one without spaces', () => {
    expect(quotesOf('a'.repeat(1_000_000))).toEqual([]);
    expect(quotesOf('a,'.repeat(50_000)).length).toBeGreaterThan(0);
  });
});

describe('clauses', () => {
  it.each(['soft but thin', 'soft, thin', 'soft - thin', 'soft (thin', 'soft though thin'])(
    'part in "%s"',
    (text) => {
      const [sentence] = engine.sentences(text);
      expect(sentence?.words[0]?.clause).toBe(0);
      expect(sentence?.words.at(-1)?.clause).toBe(1);
    },
  );

  it('do not part within a hyphenated word', () => {
    const [sentence] = engine.sentences('a well-made coat');
    expect(sentence?.words.map(({ clause }) => clause)).toEqual([0, 0, 0, 0]);
  });
});

describe('stems', () => {
  it('are the same for the forms of a word, of a cue and of a text', () => {
    expect(engine.stems('compliments')).toEqual(engine.stems('complimented'));
    const [sentence] = engine.sentences('I’m RETURNING these.');
    const stems = sentence?.words.map(({ stem }) => stem);
    expect(stems).toEqual(engine.stems("i'm returning these"));
  });
});

describe('mood', () => {
  it('is good, bad or none, and turned by a negation', () => {
    expect(engine.mood('a great coat')).toBeGreaterThan(0);
    expect(engine.mood('a terrible coat')).toBeLessThan(0);
    expect(engine.mood('not a good coat')).toBeLessThan(0);
    expect(engine.mood('a coat')).toBe(0);
    expect(engine.mood(' \u0000')).toBe(0);
  });
});

describe('the mask', () => {
  it('keeps the length, and letters and digits their places', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = maskOf(text);
        expect(masked).toHaveLength(text.length);
        for (let at = 0; at < masked.length; at += 1) {
          const kept = [' ', text[at], /[‘’ʼ]/u.test(text[at] ?? '') ? "'" : ' '];
          expect(kept).toContain(masked[at]);
        }
      }),
    );
  });

  it('is made of blocks that are the text, short, and never part a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('😀', 'x', '\n', 'word '), (text, filler) => {
        const long = text + filler.repeat(1500);
        const blocks = [...blocksOf(long)];
        expect(blocks.map((block) => block.text).join('')).toBe(long);
        expect(blocks.every((one) => long.startsWith(one.text, one.start))).toBe(true);
        expect(blocks.every((one) => one.text.length <= 1200)).toBe(true);
        const isWhole = (part: string) => !/\p{Surrogate}/u.test(part);
        if (isWhole(long)) expect(blocks.every((one) => isWhole(one.text))).toBe(true);
      }),
    );
  });
});
