import type { LayoutLoad } from './$types';

/** What only pages of the past need is loaded with these. */
export const load: LayoutLoad = async ({ data }) => {
  const banner = data.past ? await import('$lib/components/PastBanner.svelte') : null;
  return { ...data, PastBanner: banner?.default ?? null };
};
