import { THEME_COOKIE, themeOf } from '$lib/theme';
import { MAIN_LINKS } from '$lib/server/routes';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ cookies }) => ({
  links: MAIN_LINKS,
  theme: themeOf(cookies.get(THEME_COOKIE)),
});
