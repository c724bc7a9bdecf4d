import { asAsked } from '$lib/server/api';
import { textOf } from '$lib/server/forms';
import { addTable, readColumns, type Target } from '$lib/server/intake';
import type { Actions } from './$types';

const target: Target = (form, roles) => {
  const query = new URLSearchParams(roles);
  query.set('topic', textOf(form, 'topic').trim());
  if (textOf(form, 'replace') !== '') query.set('replace', 'true');
  const path = { id: textOf(form, 'sessionId').trim() };
  return (body) => (api) =>
    api.POST('/api/v1/sessions/{id}/content', { params: { path }, ...asAsked(query), ...body });
};

export const actions: Actions = {
  columns: (event) => readColumns(event, target),
  add: (event) => addTable(event, target),
};
