/** What a page looks like; `system` follows the reader's device and is never written to the page. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_WORDS: Readonly<Record<Theme, string>> = {
  system: 'As the device',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
};

/** By this cookie the server renders the page in the theme that was chosen. */
export const THEME_COOKIE = 'theme';

/** What was asked for, if there is such a theme. */
export function themeOf(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** What stands in the tag of <html>; nothing for `system`. */
export function themeAttribute(theme: Theme): string {
  return theme === 'system' ? '' : `data-theme="${theme}"`;
}

/** A path on this site to go back to; the start page for anything else. */
export function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\r\n\t]*$/.test(value) ? value : '/';
}
