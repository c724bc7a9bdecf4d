import { describe, expect, it } from '@jest/globals';
import { actOf, KEY_LINES } from './keys';

const press = (key: string, more: object = {}) => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false },
  ...more,
});

describe('a key', () => {
  it('of the sheet does what its line says', () => {
    const single = KEY_LINES.filter(({ act }) => act !== null);
    expect(single.map(({ keys }) => actOf(press(keys[0]!), false))).toEqual(
      single.map(({ act }) => act),
    );
    expect(single).toHaveLength(6);
  });

  it('does nothing while one types, and nothing with another key held down', () => {
    expect(actOf(press('e'), true)).toBeNull();
    for (const held of ['ctrlKey', 'metaKey', 'altKey', 'isComposing']) {
      expect(actOf(press('e', { [held]: true }), false)).toBeNull();
    }
    expect(actOf(press('x'), false)).toBeNull();
  });
});
