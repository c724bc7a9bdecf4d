import { read } from '$lib/server/api';
import { addTable, readColumns } from '$lib/server/intake';
import type { SessionDetail } from '$lib/contract';
import type { Actions, PageServerLoad } from './$types';

const sessionPath = (id: string) => `/sessions/${encodeURIComponent(id)}`;

export const load: PageServerLoad = async (event) => {
  const { sessionId, topic } = await read<SessionDetail>(event, sessionPath(event.params.id));
  return { sessionId, topic };
};

export const actions: Actions = {
  columns: (event) => readColumns(event, () => `${sessionPath(event.params.id)}/audience`),
  add: (event) => addTable(event, () => `${sessionPath(event.params.id)}/audience`),
};
