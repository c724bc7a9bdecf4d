const PAGES = Object.keys(import.meta.glob('/src/routes/**/+page.svelte')).map((file) =>
  file.slice('/src/routes'.length, -'/+page.svelte'.length),
);

const BELOW_SESSION = '/sessions/[id]';

/** The folders below a session's that have a page; the session's own is ''. */
export const SESSION_ROUTES: readonly string[] = PAGES.filter((route) =>
  route.startsWith(BELOW_SESSION),
).map((route) => route.slice(BELOW_SESSION.length + 1));

/** Links of the header, to pages that exist. */
export const MAIN_LINKS = [
  { text: 'Sessions', href: '/sessions' },
  { text: 'Add a scoring', href: '/sessions/new' },
  { text: 'Admin', href: '/admin' },
  { text: 'Open a bundle', href: '/audit/open' },
  { text: 'Help', href: '/help/method' },
].filter(({ href }) => PAGES.includes(href));
