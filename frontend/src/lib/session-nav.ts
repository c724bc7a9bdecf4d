import { SEGMENTS } from '$lib/contract';
import type { Seen } from '$lib/live';
import { SEGMENT_NAMES } from '$lib/words';

/** What the shell shows around the pages of a session. */
export interface SessionShell {
  readonly sessionId: string;
  /** Folders below a session's that have a page; the session's own is ''. */
  readonly routes: readonly string[];
  /** The results that the pages were made from. */
  readonly seen: Seen;
}

export interface NavLink {
  readonly text: string;
  readonly href: string;
  /** What `aria-current` says: the page itself, or one below it. */
  readonly current?: 'page' | 'true';
}

export interface NavGroup {
  readonly name: string;
  readonly links: readonly NavLink[];
}

interface Place {
  readonly text: string;
  /** Below the session's address. */
  readonly path: string;
  /** The folder of its route. */
  readonly route: string;
}

const place = (text: string, route: string): Place => ({ text, path: `/${route}`, route });

const PLACES: readonly { readonly name: string; readonly places: readonly Place[] }[] = [
  {
    name: 'Results',
    places: [
      { text: 'Overview', path: '', route: '' },
      ...SEGMENTS.map((segment) => ({
        text: SEGMENT_NAMES[segment],
        path: `/${segment}`,
        route: '[segment=segment]',
      })),
      ...[place('Factors', 'factors'), place('Patterns', 'patterns')],
      ...[place('Scenarios', 'scenarios'), place('Compare', 'compare')],
      ...[place('Personas', 'personas'), place('Documents', 'documents')],
      place('Report', 'report'),
    ],
  },
  {
    name: 'History',
    places: [
      place('History', 'history'),
      place('Changes', 'history/diff'),
      place('Verify', 'history/verify'),
    ],
  },
];

export interface Where extends Pick<SessionShell, 'sessionId' | 'routes'> {
  readonly pathname: string;
  /** The revision or time that is looked at; kept in every link. */
  readonly at: string | null;
}

/** The links of a session, to pages that exist. */
export function sessionNav({ sessionId, routes, pathname, at }: Where): readonly NavGroup[] {
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const query = at ? `?at=${encodeURIComponent(at)}` : '';
  const there = PLACES.map(({ name, places }) => ({
    name,
    places: places.filter(({ route }) => routes.includes(route)),
  })).filter(({ places }) => places.length > 0);
  const paths = there.flatMap(({ places }) => places.map(({ path }) => base + path));
  const current = nearest(paths, pathname, base);
  return there.map(({ name, places }) => ({
    name,
    links: places.map(({ text, path }) => ({
      ...{ text, href: base + path + query },
      ...(base + path === current
        ? { current: current === pathname ? ('page' as const) : ('true' as const) }
        : {}),
    })),
  }));
}

/** The longest address that a page is at or below; below the session itself, only its own page. */
function nearest(paths: readonly string[], pathname: string, base: string): string | undefined {
  return paths
    .filter((path) => path === pathname || (path !== base && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0];
}
