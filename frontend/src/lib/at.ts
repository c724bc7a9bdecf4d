/**
 * Looking at the past: a page of a session with `at=` in its address shows the session as it was at a
 * revision or a time, and so do the pages that it leads to.
 */

/** What the address asks for; null for today. */
export function atOf(url: URL): string | null {
  return url.searchParams.get('at') || null;
}

/** The session that a path belongs to, as it is spelt there; null for other paths. */
export function sessionIn(path: string): string | null {
  const [, id] = /^\/sessions\/([^/?#]+)/.exec(path) ?? [];
  return id === undefined || id === 'new' ? null : id;
}

/** Pages of a session that are about all of its history, or change it. */
const OF_TODAY = /^\/sessions\/[^/?#]+\/(history|audience)(?=[/?#]|$)/;

/**
 * A link of a page in the past: to the same session it keeps to the past, to anywhere else it stays.
 * @param session as `sessionIn` gives it
 */
export function keepAt(href: string, session: string, at: string): string {
  if (sessionIn(href) !== session || OF_TODAY.test(href)) return href;
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(href) ?? [];
  const given = new URLSearchParams(query);
  if (given.has('at')) return href;
  given.set('at', at);
  return `${path}?${given}${fragment}`;
}

/** Marks a link that is to lead out of the past. */
export const TODAY = 'data-today';

/** The title of a page in the past: a tab of then is told from one of now. */
export function titleAt(title: string, at: string): string {
  const start = `As of ${/^\d+$/.test(at) ? 'revision ' : ''}${at}`;
  return title.startsWith(start) ? title : `${start} · ${title}`;
}

/** Keeps all links of a page as it is sent, and names the moment in its title. */
export function keepInHtml(html: string, session: string, at: string): string {
  // The page is sent only when the API has taken `at`; it is escaped like any text all the same.
  const named = html.replace(/(?<=<title>)[^<]*/, (title) => titleAt(title, escaped(at)));
  return named.replace(/<a\b[^>]*>/g, (tag) => {
    if (tag.includes(TODAY)) return tag;
    return tag.replace(/(\shref=")([^"]*)"/, (_, start: string, href: string) => {
      const kept = keepAt(href.replaceAll('&amp;', '&'), session, at);
      return `${start}${kept.replaceAll('&', '&amp;')}"`;
    });
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * Keeps all links and the title of a page that the browser draws, now and as they come and change.
 * @returns how to stop
 */
export function keepInDocument(root: Document, session: string, at: string): () => void {
  const keep = () => {
    const title = titleAt(root.title, at);
    if (title !== root.title) root.title = title;
    for (const link of root.querySelectorAll(`a[href]:not([${TODAY}])`)) {
      const href = link.getAttribute('href') ?? '';
      const kept = keepAt(href, session, at);
      if (kept !== href) link.setAttribute('href', kept);
    }
  };
  const observer = new MutationObserver(keep);
  const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] };
  keep();
  observer.observe(root.documentElement, changes);
  return () => observer.disconnect();
}
