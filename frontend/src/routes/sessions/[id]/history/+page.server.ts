import { apiQuery, openEvent } from '$lib/history';
import { ask, read } from '$lib/server/api';
import type { HistoryEventView, HistoryPage } from '$lib/contract';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const search = event.url.searchParams;
  const base = `/sessions/${encodeURIComponent(event.params.id)}/events`;
  const open = openEvent(search);
  const [page, failures, opened] = await Promise.all([
    read<HistoryPage>(event, `${base}?${apiQuery(search)}`),
    read<HistoryPage>(event, `${base}?kind=failure&limit=1`),
    open === null ? null : ask<HistoryEventView>(event, `${base}/${open}`),
  ]);
  return {
    page,
    firstFailure: failures.events[0]?.revision ?? null,
    opened: opened?.ok ? opened.value : null,
  };
};
