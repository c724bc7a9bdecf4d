import { read } from '$lib/server/api';
import { documentsCall } from '$lib/server/calls';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = event.url.searchParams.get('page') ?? '1';
  const query = new URLSearchParams({ page });
  return { view: await read(event, documentsCall(event.params.id, query)) };
};
