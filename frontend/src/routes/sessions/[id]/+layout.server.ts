import { qualityOf } from '$lib/server/quality';
import type { LayoutServerLoad } from './$types';

/** Shown by every page of a session's results. */
export const load: LayoutServerLoad = async (event) => ({
  quality: await qualityOf(event, event.params.id),
});
