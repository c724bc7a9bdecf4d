import { describe, expect, it } from '@jest/globals';
import { atOf, keepAt, keepInHtml, sessionIn } from './at';

describe('a link of a page in the past', () => {
  it('keeps to the past within the session, with its own query and place', () => {
    expect(keepAt('/sessions/s', 's', '41')).toBe('/sessions/s?at=41');
    expect(keepAt('/sessions/s/brand#content', 's', '41')).toBe('/sessions/s/brand?at=41#content');
    expect(keepAt('/sessions/s/documents?page=2', 's', '41')).toBe(
      '/sessions/s/documents?page=2&at=41',
    );
    expect(keepAt('/sessions/s', 's', '2026-01-02T03:00:00+02:00')).toBe(
      '/sessions/s?at=2026-01-02T03%3A00%3A00%2B02%3A00',
    );
  });

  it('stays as it is where the past is not meant', () => {
    for (const href of [
      ...['/sessions', '/sessions/new', '/sessions/other/brand', '/generations/g', '#main'],
      ...['/sessions/s/brand?at=7', '/sessions/s/history/diff?from=1', '/sessions/s/audience'],
    ]) {
      expect(keepAt(href, 's', '41')).toBe(href);
    }
  });

  it('is kept in the page as it is sent, but for links that lead out of it', () => {
    const html =
      '<a class="x" href="/sessions/s/documents?page=2&amp;q=a">D</a> <a data-today href="/sessions/s">N</a>';
    expect(keepInHtml(html, 's', '41')).toBe(
      '<a class="x" href="/sessions/s/documents?page=2&amp;q=a&amp;at=41">D</a> <a data-today href="/sessions/s">N</a>',
    );
  });
});

describe('the title of a page in the past', () => {
  it('names the moment, once', () => {
    const html = keepInHtml('<title>Brand</title>', 's', '41');
    expect(html).toBe('<title>As of revision 41 · Brand</title>');
    expect(keepInHtml(html, 's', '41')).toBe(html);
    expect(keepInHtml('<title>Brand</title>', 's', '<b>')).toBe(
      '<title>As of &lt;b> · Brand</title>',
    );
  });
});

describe('an address', () => {
  it('names its session and its moment', () => {
    expect(sessionIn('/sessions/a.b/brand')).toBe('a.b');
    expect([sessionIn('/sessions'), sessionIn('/sessions/new/texts')]).toEqual([null, null]);
    expect(atOf(new URL('http://h/sessions/s?at=41'))).toBe('41');
    expect(atOf(new URL('http://h/sessions/s?at='))).toBeNull();
  });
});
