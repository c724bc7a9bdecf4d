import { factorChange } from '$lib/changes';
import { SEGMENTS, type ChangesView, type EvidenceView, type FactorEvidenceView } from '$lib/contract';
import type { SegmentView, SessionDetail } from '$lib/contract';
import { factorRow, matrixGroups, type MatrixQuery } from '$lib/factor-matrix';
import { ask, readResults, type Caller } from '$lib/server/api';

/**
 * The factor matrix of a session's visible results, and the factor whose panel is open. Quotes are
 * those of the latest scoring: `newerScoring` says that the values are of an earlier one.
 */
export async function readMatrix(caller: Caller, sessionId: string, query: MatrixQuery) {
  const session = `/sessions/${encodeURIComponent(sessionId)}`;
  const [detail, evidence, quotes, changes, ...views] = await Promise.all([
    ask<SessionDetail>(caller, session),
    ask<EvidenceView>(caller, `${session}/evidence`),
    quotesOf(caller, session, query.factor),
    ask<ChangesView>(caller, `${session}/changes`),
    ...SEGMENTS.map((one) => readResults<SegmentView>(caller, sessionId, `/segments/${one}`)),
  ]);
  const factors = views.flatMap((view) => view.factors);
  const counted = evidence.ok ? evidence.value.factors : [];
  const evidenceOf = (id: string) => counted.find(({ factorId }) => factorId === id) ?? null;
  const compared = changes.ok && changes.value.from ? changes.value : null;
  const rows = factors.map((factor) => {
    const { factorId } = factor;
    return factorRow(factor, evidenceOf(factorId), factorChange(compared?.changes ?? null, factorId));
  });
  const { topic, revision, generation } = views[0] ?? noSegments();
  return {
    ...{ sessionId, topic, revision, generation, query },
    groups: matrixGroups(rows, query),
    all: rows.length,
    withValue: rows.filter(({ computed }) => computed !== null).length,
    order: rows.map(({ factorId }) => factorId),
    factor: factors.find(({ factorId }) => factorId === query.factor) ?? null,
    quotes: quotes?.ok ? quotes.value : null,
    /** The generation that changes are told against; null when there is none. */
    comparedWith: compared?.from?.generation ?? null,
    newerScoring: detail.ok && isNewer(detail.value),
  };
}

function quotesOf(caller: Caller, session: string, factor: string) {
  if (!factor) return null;
  return ask<FactorEvidenceView>(caller, `${session}/evidence/${encodeURIComponent(factor)}`);
}

function isNewer({ scoring, results }: SessionDetail): boolean {
  return results !== null && results.generation.inputsHash !== scoring.inputsHash;
}

function noSegments(): never {
  throw new Error('There is no segment');
}
