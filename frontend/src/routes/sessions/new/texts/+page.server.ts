import { textOf } from '$lib/server/forms';
import { addTable, readColumns, type Target } from '$lib/server/intake';
import type { Actions } from './$types';

const target: Target = (form) => {
  const query = new URLSearchParams({ topic: textOf(form, 'topic').trim() });
  if (textOf(form, 'replace') !== '') query.set('replace', 'true');
  return `/sessions/${encodeURIComponent(textOf(form, 'sessionId').trim())}/content?${query}`;
};

export const actions: Actions = {
  columns: (event) => readColumns(event, target),
  add: (event) => addTable(event, target),
};
