import { read } from '$lib/server/api';
import type { DocumentListView } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = event.url.searchParams.get('page') ?? '1';
  const query = new URLSearchParams({ page });
  const path = `/sessions/${encodeURIComponent(event.params.id)}/documents?${query}`;
  return { view: await read<DocumentListView>(event, path) };
};
