import { HttpException } from '@nestjs/common';
import { CommandRefused, InputRefused } from '#backend/commands/context';
import { EvidenceInterrupted } from '#backend/commands/evidence';
import { SimulationInterrupted } from '#backend/commands/simulations';
import { ReadSideUnavailable } from '#backend/queries/read-side';
import { NotComparable } from '#backend/queries/changes/pair';
import { EventNotShown } from '#backend/queries/past/fold-session';
import { MomentUnknown } from '#backend/queries/past/past';
import { SimulationsBusy } from '#backend/queries/recorded/slots';
import { ReadModelBehind } from '#backend/queries/revision-wait';
import { GenerationWithoutResults } from '#backend/queries/scenarios/compare.query';
import { NotShownYet } from '#backend/queries/unshown';
import { AuthorsDiffer, SourcesBusy } from '#backend/queries/personas/counted-runs';
import { PersonaUnknown } from '#backend/queries/personas/persona-sources.query';
import { ScenarioUnknown } from '#backend/queries/scenarios/find-scenario';
import { NotRepeatable } from '#backend/queries/scenarios/what-if.query';
import { ApiError, retryLater } from './api-error.ts';
import type { ProblemName } from './problems.ts';

const REFUSED: Readonly<Record<CommandRefused['code'], ProblemName>> = {
  not_scored: 'not-scored',
  session_unknown: 'session-unknown',
  generation_unknown: 'generation-unknown',
  generation_over: 'generation-over',
  inputs_changed: 'inputs-changed',
  stage_out_of_order: 'conflict',
  idempotency_key_reused: 'idempotency-key-reused',
  scored_otherwise: 'scored-otherwise',
  conflict: 'conflict',
  order_over: 'state-moved',
};

const NO_MOMENT: Readonly<Record<MomentUnknown['code'], ProblemName>> = {
  revision_unknown: 'revision-unknown',
  before_history: 'before-history',
  time_to_come: 'time-to-come',
};

const NO_RESULT: Readonly<Record<NotComparable['code'], ProblemName>> = {
  generation_unknown: 'generation-unknown',
  generation_incomplete: 'results-not-comparable',
  nothing_visible: 'results-absent',
};

/** What the framework itself refuses, by status. */
const BY_STATUS: Readonly<Record<number, ProblemName>> = {
  400: 'malformed-request',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'malformed-request',
  413: 'body-too-large',
  414: 'uri-too-long',
  415: 'unsupported-media-type',
  503: 'shutting-down',
};

/** Maps whatever was thrown to an answer. What is not known is our fault: an internal error. */
export function toApiError(thrown: unknown): ApiError {
  return ofApplication(thrown) ?? ofFramework(thrown) ?? internalError(thrown);
}

function ofApplication(thrown: unknown): ApiError | null {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof InputRefused) {
    return new ApiError('invalid-input', thrown.message, { refusals: thrown.refusals });
  }
  if (thrown instanceof CommandRefused) return new ApiError(REFUSED[thrown.code], thrown.message);
  return ofPast(thrown) ?? ofRecorded(thrown) ?? unavailable(thrown);
}

function ofPast(thrown: unknown): ApiError | null {
  if (thrown instanceof MomentUnknown) return new ApiError(NO_MOMENT[thrown.code], thrown.message);
  if (thrown instanceof NotComparable) {
    return new ApiError(NO_RESULT[thrown.code], thrown.message);
  }
  if (!(thrown instanceof EventNotShown)) return null;
  const message = `Revision ${thrown.revision} cannot be read: ${thrown.message}`;
  return new ApiError('revision-not-shown', message, { cause: thrown });
}

/** What cannot be told of recorded generations. */
function ofRecorded(thrown: unknown): ApiError | null {
  if (thrown instanceof PersonaUnknown) return new ApiError('persona-unknown', thrown.message);
  if (thrown instanceof ScenarioUnknown) return new ApiError('scenario-unknown', thrown.message);
  if (thrown instanceof GenerationWithoutResults) {
    return new ApiError('generation-unknown', thrown.message);
  }
  if (thrown instanceof NotRepeatable) return new ApiError('engine-differs', thrown.message);
  if (thrown instanceof AuthorsDiffer) return new ApiError('authors-differ', thrown.message);
  return ofBusy(thrown);
}

/** What may well be answered the next time. */
function ofBusy(thrown: unknown): ApiError | null {
  if (thrown instanceof SourcesBusy || thrown instanceof EvidenceInterrupted) {
    return retryLater('sources-busy', thrown.message, thrown);
  }
  const isBusy = thrown instanceof SimulationsBusy || thrown instanceof SimulationInterrupted;
  return isBusy ? retryLater('simulations-busy', thrown.message, thrown) : null;
}

function unavailable(thrown: unknown): ApiError | null {
  if (thrown instanceof ReadModelBehind) {
    return behind(thrown, thrown.version?.parkedRevision != null);
  }
  if (thrown instanceof NotShownYet) return behind(thrown, thrown.parked);
  if (thrown instanceof ReadSideUnavailable) {
    return retryLater('read-side-unavailable', thrown.message, thrown);
  }
  if (codeOf(thrown) === 'signing_unavailable') {
    return retryLater('signing-unavailable', messageOf(thrown), thrown);
  }
  return codeOf(thrown) === 'store_unavailable'
    ? retryLater('event-store-unavailable', 'The event log did not answer', thrown)
    : null;
}

function behind(thrown: Error, parked: boolean): ApiError {
  return retryLater(parked ? 'session-parked' : 'read-model-behind', thrown.message, thrown);
}

/** Nest's exceptions and Fastify's errors; both carry a status. */
function ofFramework(thrown: unknown): ApiError | null {
  const status = thrown instanceof HttpException ? thrown.getStatus() : statusOf(thrown);
  const problem = status === undefined ? undefined : BY_STATUS[status];
  if (problem) return new ApiError(problem, messageOf(thrown), { cause: thrown });
  const isCallersFault = status !== undefined && status >= 400 && status < 500;
  return isCallersFault ? new ApiError('malformed-request', messageOf(thrown)) : null;
}

function internalError(thrown: unknown): ApiError {
  return new ApiError('internal-error', 'Internal server error', { cause: thrown });
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

function statusOf(thrown: unknown): number | undefined {
  const status = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : 'The request cannot be answered';
}
