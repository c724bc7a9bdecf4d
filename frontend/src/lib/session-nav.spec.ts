import { describe, expect, it } from '@jest/globals';
import { sessionNav } from './session-nav';
import { sessionPlaces } from './session-places';

const ROUTES = ['', '[segment=segment]', 'factors', 'scenarios', 'history', 'history/verify'];
const at = (pathname: string, more = {}) =>
  sessionNav({ sessionId: 'a b', places: sessionPlaces(ROUTES), pathname, at: null, ...more });
const links = (pathname: string, more = {}) => at(pathname, more).flatMap((group) => group.links);
const currents = (pathname: string) =>
  links(pathname)
    .filter(({ current }) => current)
    .map(({ text, current }) => [text, current]);

describe('the links of a session', () => {
  it('lead only to pages that exist', () => {
    expect(links('/sessions/a%20b').map(({ href }) => href)).toEqual([
      '/sessions/a%20b',
      ...['consumer', 'market', 'product', 'brand', 'experience'].map(
        (s) => `/sessions/a%20b/${s}`,
      ),
      ...['factors', 'scenarios', 'history', 'history/verify'].map((s) => `/sessions/a%20b/${s}`),
    ]);
    expect(sessionPlaces(['']).map(({ name }) => name)).toEqual(['Results']);
  });

  it('mark the page that is shown, or the one it is below', () => {
    expect(currents('/sessions/a%20b')).toEqual([['Overview', 'page']]);
    expect(currents('/sessions/a%20b/consumer/content')).toEqual([['Consumer', 'true']]);
    expect(currents('/sessions/a%20b/history/verify')).toEqual([['Verify', 'page']]);
    expect(currents('/sessions/a%20b/audience')).toEqual([]);
  });

  it('stay in the past that is looked at', () => {
    const [first] = links('/sessions/a%20b', { at: '2026-01-02T03:04:05+01:00' });
    expect(first!.href).toBe('/sessions/a%20b?at=2026-01-02T03%3A04%3A05%2B01%3A00');
  });
});
