import { read } from '$lib/server/api';
import { catalogChangesCall } from '$lib/server/admin-calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  since: await read(event, catalogChangesCall(event.params.id)),
});
