import { describe, expect, it } from '@jest/globals';
import { askerOf, nameReader } from './page-reader.ts';

const ip = '127.0.0.1';

describe('who asks', () => {
  it('is the reader when a page passes on what it was given', () => {
    const page = { headers: { 'x-stratalog-reader': 'what the reader sent' } };
    nameReader(page, '192.0.2.7');
    expect(askerOf({ headers: { ...page.headers }, ip })).toBe('192.0.2.7');
  });

  it('is the address of the connection for everybody else, whatever they claim', () => {
    for (const claim of ['192.0.2.7', 'undefined 192.0.2.7', `${'0'.repeat(32)} 192.0.2.7`, '']) {
      expect(askerOf({ headers: { 'x-stratalog-reader': claim }, ip })).toBe(ip);
    }
    expect(askerOf({ headers: {}, ip })).toBe(ip);
  });
});
