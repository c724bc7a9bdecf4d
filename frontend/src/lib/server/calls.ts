import type {
  ChangesView,
  ComparisonView,
  DocumentListView,
  DocumentView,
  EvidenceView,
  FactorEvidenceView,
  GenerationList,
  GenerationView,
  HistoryEventView,
  HistoryPage,
  PatternsView,
  PersonaSourcesView,
  ScenarioView,
  Segment,
  SegmentsView,
  SegmentView,
  SessionDetail,
  SessionPage,
  VerificationReport,
} from '$lib/contract';
import { asAsked, type Call } from './api';

/** What pages read, each by its path in the OpenAPI document; what comes is what the contract says. */

export function sessionsCall(query: URLSearchParams): Call<SessionPage> {
  return (api) => api.GET('/api/v1/sessions', asAsked(query));
}

export function sessionCall(id: string): Call<SessionDetail> {
  return (api) => api.GET('/api/v1/sessions/{id}', { params: { path: { id } } });
}

/** As `sessionCall`, at a revision or later: refused where that is not shown within two seconds. */
export function sessionSinceCall(id: string, minRevision: string): Call<SessionDetail> {
  const params = { path: { id }, query: { minRevision } };
  return (api) => api.GET('/api/v1/sessions/{id}', { params });
}

/**
 * All five, of one generation.
 * @param at another moment than the page's own
 */
export function segmentsCall(id: string, at?: string): Call<SegmentsView> {
  const query = at === undefined ? {} : { at };
  return (api) => api.GET('/api/v1/sessions/{id}/segments', { params: { path: { id }, query } });
}

export function segmentCall(id: string, segment: Segment): Call<SegmentView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/segments/{segment}', { params: { path: { id, segment } } });
}

export function patternsCall(id: string): Call<PatternsView> {
  return (api) => api.GET('/api/v1/sessions/{id}/patterns', { params: { path: { id } } });
}

/** @param query `from` and `to`; without them the visible generation against the one before it */
export function changesCall(id: string, query = new URLSearchParams()): Call<ChangesView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/changes', { params: { path: { id } }, ...asAsked(query) });
}

export function scenarioCall(id: string, sid: string): Call<ScenarioView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/scenarios/{sid}', { params: { path: { id, sid } } });
}

/** @param a id of a scenario, as is `b` */
export function comparisonCall(id: string, a: string, b: string): Call<ComparisonView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/comparison', { params: { path: { id }, query: { a, b } } });
}

export function evidenceCall(id: string): Call<EvidenceView> {
  return (api) => api.GET('/api/v1/sessions/{id}/evidence', { params: { path: { id } } });
}

export function factorEvidenceCall(id: string, factorId: string): Call<FactorEvidenceView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/evidence/{factorId}', { params: { path: { id, factorId } } });
}

/** @param query which authors, and the page */
export function personaSourcesCall(id: string, query: URLSearchParams): Call<PersonaSourcesView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/personas/sources', {
      params: { path: { id } },
      ...asAsked(query),
    });
}

export function documentsCall(id: string, query: URLSearchParams): Call<DocumentListView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/documents', { params: { path: { id } }, ...asAsked(query) });
}

export function documentCall(id: string, documentId: string): Call<DocumentView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/documents/{documentId}', {
      params: { path: { id, documentId } },
    });
}

export function generationsCall(id: string, limit?: number): Call<GenerationList> {
  const query = limit === undefined ? {} : { limit };
  return (api) => api.GET('/api/v1/sessions/{id}/generations', { params: { path: { id }, query } });
}

export function generationCall(gid: string): Call<GenerationView> {
  return (api) => api.GET('/api/v1/generations/{gid}', { params: { path: { gid } } });
}

export function eventsCall(id: string, query: URLSearchParams): Call<HistoryPage> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/events', { params: { path: { id } }, ...asAsked(query) });
}

export function eventCall(id: string, revision: string): Call<HistoryEventView> {
  return (api) =>
    api.GET('/api/v1/sessions/{id}/events/{revision}', { params: { path: { id, revision } } });
}

export function verificationCall(id: string): Call<VerificationReport> {
  return (api) => api.GET('/api/v1/sessions/{id}/verification', { params: { path: { id } } });
}
