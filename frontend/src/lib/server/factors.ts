import { factorChange } from '$lib/changes';
import { constantConfidence } from '$lib/confidence';
import type { ChangesView, FactorEvidence } from '$lib/contract';
import type { FactorEvidenceView, FactorView, SessionDetail } from '$lib/contract';
import { factorRow, matrixGroups, type FactorRow, type MatrixQuery } from '$lib/factor-matrix';
import { ask, readResults, type Answer, type Caller } from '$lib/server/api';
import { changesCall, evidenceCall, factorEvidenceCall, segmentsCall } from '$lib/server/calls';
import { askSession, type Page } from '$lib/server/session';

/**
 * The factor matrix of a session's visible results, and the factor whose panel is open. Quotes are
 * those of the latest scoring: `newerScoring` says that the values are of an earlier one.
 */
export async function readMatrix(page: Page, query: MatrixQuery) {
  const sessionId = page.params.id;
  const [detail, evidence, quotes, changes, all] = await Promise.all([
    askSession(page),
    ask(page, evidenceCall(sessionId)),
    quotesOf(page, sessionId, query.factor),
    ask(page, changesCall(sessionId)),
    readResults(page, sessionId, segmentsCall(sessionId)),
  ]);
  const views = all.segments;
  const factors = views.flatMap((view) => view.factors);
  const compared = valueOf(changes);
  const counted = valueOf(evidence)?.factors ?? [];
  const rows = factors.map((factor) => rowOf(factor, counted, compared));
  const { topic, revision, generation } = views[0] ?? noSegments();
  return {
    ...{ sessionId, topic, revision, generation, query },
    groups: matrixGroups(rows, query),
    all: rows.length,
    withValue: rows.filter(({ computed }) => computed !== null).length,
    constant: constantConfidence(factors),
    order: rows.map(({ factorId }) => factorId),
    factor: factors.find(({ factorId }) => factorId === query.factor) ?? null,
    quotes,
    /** The generation that changes are told against; null when there is none. */
    comparedWith: compared?.from?.generation ?? null,
    newerScoring: isNewer(valueOf(detail)),
  };
}

function rowOf(
  factor: FactorView,
  evidence: readonly FactorEvidence[],
  compared: ChangesView | null,
): FactorRow {
  const { factorId } = factor;
  const counted = evidence.find((one) => one.factorId === factorId) ?? null;
  const changes = compared?.from ? compared.changes : null;
  return factorRow(factor, counted, factorChange(changes, factorId));
}

/** Null where no factor is open, or its quotes cannot be read. */
async function quotesOf(
  caller: Caller,
  sessionId: string,
  factor: string,
): Promise<FactorEvidenceView | null> {
  if (!factor) return null;
  return valueOf(await ask(caller, factorEvidenceCall(sessionId, factor)));
}

function valueOf<T>(answer: Answer<T>): T | null {
  return answer.ok ? answer.value : null;
}

/** Whether the visible results are of an earlier scoring than the latest. */
export function isNewer(session: SessionDetail | null): boolean {
  if (!session?.results) return false;
  return session.results.generation.inputsHash !== session.scoring.inputsHash;
}

function noSegments(): never {
  throw new Error('There is no segment');
}
