import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const [light, dark] = css.split('@media (prefers-color-scheme: dark)').map(colours);
const schemes = [
  { scheme: 'light', token: light! },
  { scheme: 'dark', token: dark! },
];

const BACKGROUNDS = ['bg', 'surface'];
const ON_MARKS = ['text', 'muted', 'link'];
const TEXT = ['text', 'muted', 'link', 'good', 'warn', 'bad'];
const SEGMENTS = ['market', 'consumer', 'product', 'brand', 'experience'];

function colours(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
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

describe('contrast', () => {
  it('is 21 between black and white, and 1 of a colour to itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
    expect(contrast('#0b4a8f', '#0b4a8f')).toBe(1);
  });
});

describe.each(schemes)('the colours of the $scheme scheme', ({ token }) => {
  it('name each colour that the other scheme names', () => {
    expect([...token.keys()].sort()).toEqual([...light!.keys()].sort());
  });

  it.each(BACKGROUNDS)('reach 7:1 for every text on --%s', (background) => {
    for (const name of [...TEXT, ...SEGMENTS]) {
      const ratio = contrast(token.get(name)!, token.get(background)!);
      expect({ name, enough: ratio >= 7 }).toEqual({ name, enough: true });
    }
  });

  it('reach 7:1 for the words on marked text', () => {
    for (const name of ON_MARKS) {
      const ratio = contrast(token.get(name)!, token.get('mark')!);
      expect({ name, enough: ratio >= 7 }).toEqual({ name, enough: true });
    }
  });

  it('reach 7:1 for the words on buttons', () => {
    expect(contrast(token.get('on-accent')!, token.get('accent')!)).toBeGreaterThanOrEqual(7);
  });

  it.each(BACKGROUNDS)(
    'reach 3:1 on --%s for the lines that show where a field is',
    (background) => {
      expect(contrast(token.get('line')!, token.get(background)!)).toBeGreaterThanOrEqual(3);
    },
  );
});
