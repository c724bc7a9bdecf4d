import type {
  ActPage,
  AdminSessionPage,
  BuildList,
  CatalogChangesView,
  CatalogView,
  JobList,
  ParkedList,
  RebuildList,
  RebuildPlan,
  RebuildView,
  RegenerationPlan,
  SessionOrderList,
} from '$lib/contract';
import { asAsked, type Call } from './api';

/** What pages of admins read, as `calls.ts` has it for readers. */

export const buildsCall: Call<BuildList> = (api) => api.GET('/api/v1/admin/builds');

export const planCall: Call<RebuildPlan> = (api) => api.GET('/api/v1/admin/plan');

export const rebuildsCall: Call<RebuildList> = (api) => api.GET('/api/v1/admin/rebuilds');

export const parkedCall: Call<ParkedList> = (api) => api.GET('/api/v1/admin/parked');

/** @param after where the page before ended; null for the first */
export function jobsCall(limit: number, after: string | null = null): Call<JobList> {
  const query = after ? { limit, after } : { limit };
  return (api) => api.GET('/api/v1/admin/jobs', { params: { query } });
}

export const catalogCall: Call<CatalogView> = (api) => api.GET('/api/v1/admin/catalog');

export function catalogChangesCall(id: string): Call<CatalogChangesView> {
  return (api) =>
    api.GET('/api/v1/admin/sessions/{id}/catalog-changes', { params: { path: { id } } });
}

export const sessionOrdersCall: Call<SessionOrderList> = (api) =>
  api.GET('/api/v1/admin/session-orders');

export function rebuildCall(rebuildId: string): Call<RebuildView> {
  return (api) =>
    api.GET('/api/v1/admin/rebuilds/{rebuildId}', { params: { path: { rebuildId } } });
}

/** @param after revision of the act that the page begins behind; null for the newest */
export function actsCall(limit: number, after: string | null = null): Call<ActPage> {
  const query = after ? { limit, after } : { limit };
  return (api) => api.GET('/api/v1/admin/acts', { params: { query } });
}

export function adminSessionsCall(query: URLSearchParams): Call<AdminSessionPage> {
  return (api) => api.GET('/api/v1/admin/sessions', asAsked(query));
}

export function regenerationPlanCall(query: URLSearchParams): Call<RegenerationPlan> {
  return (api) => api.GET('/api/v1/admin/regeneration-plan', asAsked(query));
}
