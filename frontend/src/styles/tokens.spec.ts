import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const ROOT = blockAfter(':root {').replace(/@variant more-contrast[^}]*}/, '');
const MORE = blockAfter('@variant more-contrast {');
/** Each theme on each kind of screen, and the least contrast of its text and of its lines. */
const themes = [
  { theme: 'light', token: colours(ROOT, 1), text: 7, lines: 3 },
  { theme: 'dark', token: colours(ROOT, 2), text: 7, lines: 3 },
  { theme: 'high contrast, light', token: colours(MORE, 1), text: 10, lines: 7 },
  { theme: 'high contrast, dark', token: colours(MORE, 2), text: 10, lines: 7 },
];
const names = [...themes[0]!.token.keys()];

const BACKGROUNDS = ['bg', 'surface'];
const ON_MARKS = ['text', 'muted', 'link'];
const TEXT = ['text', 'muted', 'link', 'good', 'warn', 'bad'];
const SEGMENTS = ['market', 'consumer', 'product', 'brand', 'experience'];

/** What stands between a block's first line and its closing brace, blocks within it included. */
function blockAfter(opening: string): string {
  const from = css.indexOf(opening);
  const end = /\n( *)$/.exec(css.slice(0, from))?.[1] ?? '';
  return css.slice(from, css.indexOf(`\n${end}}`, from) + end.length + 2);
}

/** The first or the second colour of each `light-dark()`. */
function colours(block: string, which: 1 | 2): Map<string, string> {
  const pairs = block.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...pairs].map((pair) => [pair[1]!, pair[which + 1]!]));
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Colours that do not reach a contrast on a background, with the ratio that they have. */
function below(least: number, which: string[], token: Map<string, string>, on: string): string[] {
  return which
    .map((name) => ({ name, ratio: contrast(token.get(name)!, token.get(on)!) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ name, ratio }) => `--${name} on --${on}: ${ratio.toFixed(2)}`);
}

describe('contrast', () => {
  it('is 21 between black and white, and 1 of a colour to itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#0b4a8f', '#0b4a8f')).toBe(1);
  });
});

describe.each(themes)('the colours of the theme: $theme', ({ token, text, lines }) => {
  it('name each colour that the other themes name', () => {
    expect([...token.keys()]).toEqual(names);
    expect(names).toEqual(expect.arrayContaining([...BACKGROUNDS, ...TEXT, ...SEGMENTS]));
  });

  it.each(BACKGROUNDS)(`reach ${text}:1 for every text on --%s`, (background) => {
    expect(below(text, [...TEXT, ...SEGMENTS], token, background)).toEqual([]);
  });

  it(`reach ${text}:1 for the words on marked text`, () => {
    expect(below(text, ON_MARKS, token, 'mark')).toEqual([]);
  });

  it(`reach ${text}:1 for the words on buttons`, () => {
    expect(below(text, ['on-accent'], token, 'accent')).toEqual([]);
  });

  it.each(BACKGROUNDS)(`reach ${lines}:1 on --%s for the lines around fields`, (background) => {
    expect(below(lines, ['line', 'accent'], token, background)).toEqual([]);
  });
});

describe('forced colours', () => {
  it('replace every colour by one of the reader’s own', () => {
    const block = blockAfter('@media (forced-colors: active) {');
    const given = [...block.matchAll(/--([\w-]+): [A-Z]\w+;/g)].map(([, name]) => name);
    expect(given).toEqual(names);
  });
});

describe('the names for utilities', () => {
  it('stand for every colour, and for no other', () => {
    const block = blockAfter('@theme inline {');
    const given = [...block.matchAll(/--color-([\w-]+): var\(--([\w-]+)\);/g)];
    expect(given.map(([, , token]) => token)).toEqual(names);
    expect(given.filter(([, name, token]) => name !== token)).toEqual([]);
  });
});
