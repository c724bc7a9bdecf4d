import { describe, expect, it } from '@jest/globals';
import { buildRichContent } from './build-rich-content.ts';
import { contentInput, everyLayer } from './testing.ts';

describe('rich content', () => {
  it.each(['product', 'brand', 'experience'] as const)(
    'of %s is unavailable where no layer of it is scored',
    (segment) => {
      expect(buildRichContent(segment, contentInput({ 'F16.current_trend': 0.9 }))).toEqual({
        status: 'unavailable',
        reason: `No layer of the ${segment} segment is scored.`,
      });
    },
  );

  it('is plain JSON with the version of the map', () => {
    const outcome = buildRichContent('product', contentInput(everyLayer(0.5)));
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
    expect(outcome).toMatchObject({
      data: { generationId: 'g', contentVersion: 'content-sample' },
    });
  });
});
