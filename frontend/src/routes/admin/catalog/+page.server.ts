import { read } from '$lib/server/api';
import type { CatalogView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  catalog: await read<CatalogView>(event, '/admin/catalog'),
});
