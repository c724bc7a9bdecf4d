import { asAsked } from '$lib/server/api';
import { addTable, readColumns, type Target } from '$lib/server/intake';
import { readSession } from '$lib/server/session';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { sessionId, topic } = await readSession(event);
  return { sessionId, topic };
};

export const actions: Actions = {
  columns: (event) => readColumns(event, audienceOf(event.params)),
  add: (event) => addTable(event, audienceOf(event.params)),
};

function audienceOf({ id }: { readonly id: string }): Target {
  const params = { path: { id } };
  return (_, roles) => (body) => (api) =>
    api.POST('/api/v1/sessions/{id}/audience', { params, ...asAsked(roles), ...body });
}
