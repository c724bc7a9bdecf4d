import { describe, expect, it } from '@jest/globals';
import { saidOnce } from './layer-quotes';

const quote = (layerId: string, documentId: string, text = 'It is too dear.') => ({
  ...{ layerId, documentId, quote: text, charStart: 4, charEnd: 4 + text.length },
});

describe('a sentence that is evidence', () => {
  // Pages of content repeated it for each layer and each document.
  it('is told once, with each of its places and the names of all its layers', () => {
    const told = saidOnce([
      quote('F11.price_sensitivity', 'a'),
      quote('F11.purchase_intent', 'a'),
      quote('F11.purchase_intent', 'b', 'It works.'),
      quote('F11.price_sensitivity', 'c', 'It is  too dear. '),
    ]);
    expect(told.map(({ first, all }) => [first.quote, all.map((one) => one.documentId)])).toEqual([
      ['It is too dear.', ['a', 'c']],
      ['It works.', ['b']],
    ]);
    const [price, intent] = ['Price Sensitivity', 'Purchase Intent'];
    expect(told.map(({ layers }) => layers)).toEqual([`${price}, ${intent}`, intent]);
  });

  it('names its places in their order, the first one first', () => {
    const [first, second, again] = [quote('x', 'a'), quote('x', 'b'), quote('y', 'a')];
    expect(saidOnce([first, second, again])).toMatchObject([{ first, all: [first, second] }]);
  });

  it('keeps the layer names that came with it', () => {
    const [told] = saidOnce([{ ...quote('x', 'a'), label: 'Own layer' }]);
    expect(told?.layers).toBe('Own layer');
  });
});
