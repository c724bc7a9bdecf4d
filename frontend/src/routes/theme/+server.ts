import { redirect } from '@sveltejs/kit';
import { ownPath, THEME_COOKIE, themeOf } from '$lib/theme';
import type { RequestHandler } from './$types';

const A_YEAR_S = 365 * 24 * 60 * 60;

/** Remembers the theme and goes back to the page that it was chosen on. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  const form = await request.formData();
  const theme = themeOf(form.get('theme'));
  // Plain HTTP on one's own machine is a way to run this, so the cookie cannot ask for TLS.
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: false } as const;
  if (theme === 'system') cookies.delete(THEME_COOKIE, options);
  else cookies.set(THEME_COOKIE, theme, { ...options, maxAge: A_YEAR_S });
  return redirect(303, ownPath(form.get('from')));
};
