import type { Handle, HandleServerError } from '@sveltejs/kit';
import { atOf, keepInHtml, sessionIn } from '$lib/at';
import { THEME_COOKIE, themeAttribute, themeOf } from '$lib/theme';

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What cannot be shown yet may be there soon, as the API's own answers say. */
const RETRY_AFTER_S = '1';

/** The place in app.html where the theme stands. */
const THEME_PLACE = '%stratalog.theme%';

/** Refuses forms that another site sends: the Origin's host has to be the host that was asked. */
export const handle: Handle = async ({ event, resolve }) => {
  const origin = event.request.headers.get('origin');
  if (CHANGES.has(event.request.method) && !sameHost(origin, event.request.headers.get('host'))) {
    return new Response('This form was sent from another site and was refused.', { status: 403 });
  }
  const theme = themeAttribute(themeOf(event.cookies.get(THEME_COOKIE)));
  const response = await resolve(event, {
    // The first bytes are already in the theme: nothing flashes.
    transformPageChunk: ({ html }) => keepPast(event.url, html.replace(THEME_PLACE, theme)),
  });
  // Who goes back sees what is there now, and forms whose keys were not sent yet.
  response.headers.set('cache-control', 'private, no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-frame-options', 'DENY');
  if (response.status === 503) response.headers.set('retry-after', RETRY_AFTER_S);
  return response;
};

/** A page of the past leads to others of the same moment, whatever draws their links. */
function keepPast(url: URL, html: string): string {
  const [at, session] = [atOf(url), sessionIn(url.pathname)];
  return at && session ? keepInHtml(html, session, at) : html;
}

function sameHost(origin: string | null, host: string | null): boolean {
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

export const handleError: HandleServerError = ({ error, status, message }) => {
  if (status === 404) return { title: 'Not found', message: 'There is no such page.' };
  if (status >= 500) console.error(error);
  return { message, next: 'Go back and try again.' };
};
