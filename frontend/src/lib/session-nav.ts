import type { Seen } from '$lib/live';

/** Pages of a session, by their addresses below the session's own. */
export interface PlaceGroup {
  readonly name: string;
  readonly places: readonly { readonly text: string; readonly path: string }[];
}

/** What the shell shows around the pages of a session. */
export interface SessionShell {
  readonly sessionId: string;
  readonly places: readonly PlaceGroup[];
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

export interface Where extends Pick<SessionShell, 'sessionId' | 'places'> {
  readonly pathname: string;
  /** The revision or time that is looked at; kept in every link. */
  readonly at: string | null;
}

/** The links of a session, with the page that is shown marked. */
export function sessionNav({ sessionId, places: there, pathname, at }: Where): readonly NavGroup[] {
  const base = `/sessions/${encodeURIComponent(sessionId)}`;
  const query = at ? `?at=${encodeURIComponent(at)}` : '';
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
