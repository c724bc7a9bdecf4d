import { describe, expect, it } from '@jest/globals';
import { ownPath, themeAttribute, themeOf } from './theme';

describe('the theme', () => {
  it('is the one that was chosen, and the system’s for anything else', () => {
    const asked = ['dark', 'contrast', 'system', 'pink', undefined, null, '"><script>'];
    expect(asked.map(themeOf)).toEqual([
      ...['dark', 'contrast', 'system', 'system', 'system', 'system', 'system'],
    ]);
  });

  it('stands in the page unless it is the system’s', () => {
    expect(themeAttribute('system')).toBe('');
    expect(themeAttribute('contrast')).toBe('data-theme="contrast"');
  });
});

describe('the way back', () => {
  it('stays on this site', () => {
    expect(ownPath('/sessions/a?at=4#b')).toBe('/sessions/a?at=4#b');
    const outside = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '',
      '/a\r\nb',
      null,
    ];
    for (const value of outside) expect(ownPath(value)).toBe('/');
  });
});
