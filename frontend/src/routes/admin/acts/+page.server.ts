import { read } from '$lib/server/api';
import type { ActPage } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const before = event.url.searchParams.get('acts');
  const after = before ? `&after=${encodeURIComponent(before)}` : '';
  return { acts: await read<ActPage>(event, `/admin/acts?limit=100${after}`), isFirst: !before };
};
