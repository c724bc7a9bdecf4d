import { describe, expect, it } from '@jest/globals';
import { CONTENT_SEGMENTS, type ContentSegment } from '#contract/rich-content';
import { buildRichContent } from '../content/build-rich-content.ts';
import { contentInput, everyLayer, saying } from '../content/testing.ts';
import { wordingTexts } from './texts.ts';

const scores = everyLayer(0.65, {
  'F7.tech_features': 0.8,
  'F21.heritage_legacy': 0.9,
  'F27.support_quality': 0.2,
});
const input = contentInput(scores, [
  saying('F7.tech_features', 'smart pockets', 'Pockets are praised.'),
  saying('F27.support_quality', 'nobody answers', 'Support is slow.'),
]);

function dataOf(segment: ContentSegment) {
  const outcome = buildRichContent(segment, input);
  if (outcome.status !== 'computed') throw new Error(outcome.reason);
  return outcome.data;
}

describe('wordingTexts', () => {
  it.each(CONTENT_SEGMENTS)('points at every text of %s', (segment) => {
    const data = dataOf(segment);
    const texts = wordingTexts(data);
    expect(texts.length).toBeGreaterThan(0);
    for (const { pointer, text } of texts) expect(at(data.content, pointer)).toBe(text);
    expect(new Set(texts.map(({ pointer }) => pointer)).size).toBe(texts.length);
  });

  it('takes an insight with the label of its layer', () => {
    expect(wordingTexts(dataOf('product'))[0]).toEqual({
      pointer: '/features/0/description',
      text: 'Pockets are praised.',
      names: ['Tech Features'],
    });
  });

  it('takes no label and no quote', () => {
    const said = CONTENT_SEGMENTS.flatMap((segment) => wordingTexts(dataOf(segment)));
    const texts = said.map(({ text }) => text);
    for (const none of ['smart pockets', 'nobody answers', 'Tech Features', 'Support Quality']) {
      expect(texts).not.toContain(none);
    }
  });
});

function at(value: unknown, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((of, key) => (of as Readonly<Record<string, unknown>>)[key], value);
}
