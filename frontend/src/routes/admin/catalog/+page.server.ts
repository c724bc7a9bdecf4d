import { read } from '$lib/server/api';
import { catalogCall } from '$lib/server/admin-calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  catalog: await read(event, catalogCall),
});
