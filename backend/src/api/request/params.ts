import { SEGMENTS, isSegment } from '#contract/segments';
import type { Segment } from '#contract/segments';
import { SESSION_ID } from '#contract/streams';
import { ApiError } from '../errors/api-error.ts';

export const GENERATION_ID = /^[A-Za-z0-9-]{1,64}$/;
export const SCENARIO_ID = /^[a-z]{1,20}_scenario_\d{1,3}$/;
const INT64_MAX = 2n ** 63n - 1n;

/** @throws ApiError for a text that no session can have as its id */
export function sessionIdOf(text: string): string {
  if (!SESSION_ID.test(text)) throw new ApiError('session-unknown', noSession(text));
  return text;
}

/** @throws ApiError for a text that no generation can have as its id */
export function generationIdOf(text: string): string {
  if (!GENERATION_ID.test(text)) throw new ApiError('generation-unknown', noGeneration(text));
  return text;
}

/** @throws ApiError for a text that no scenario can have as its id */
export function scenarioIdOf(text: string): string {
  if (SCENARIO_ID.test(text)) return text;
  throw new ApiError('scenario-unknown', `There is no scenario "${text}"`);
}

/**
 * The segment, whatever the letter case.
 * @throws ApiError `problem`
 */
export function segmentOf(text: string, problem: 'segment-unknown' | 'segment-invalid'): Segment {
  const key = text.toLowerCase();
  if (isSegment(key)) return key;
  throw new ApiError(problem, `Segment "${text}" is not one of ${SEGMENTS.join(', ')}`);
}

/**
 * The revision that the tables must show at least, or null when none was asked for.
 * @throws ApiError when it is not a revision
 */
export function minRevisionOf(query: unknown): bigint | null {
  const given = (query as { readonly minRevision?: unknown }).minRevision;
  if (given === undefined) return null;
  const isNumber = typeof given === 'string' && /^\d{1,19}$/.test(given);
  if (isNumber && BigInt(given) <= INT64_MAX) return BigInt(given);
  const expected = 'a revision: a whole number from 0';
  const refusal = {
    pointer: '/minRevision',
    expected,
    actual: JSON.stringify(given).slice(0, 120),
  };
  const message = `minRevision must be ${expected}`;
  throw new ApiError('invalid-input', message, {
    refusals: [{ ...refusal, message }],
    place: 'query',
  });
}

/** As far as the read tables tell. */
export function sessionUnknown(sessionId: string): ApiError {
  return new ApiError('session-unknown', noSession(sessionId), { unshown: { sessionId } });
}

/** As far as the read tables tell. */
export function generationUnknown(generationId: string): ApiError {
  return new ApiError('generation-unknown', noGeneration(generationId), {
    unshown: { generationId },
  });
}

function noSession(text: string): string {
  return `There is no session "${text}"`;
}

function noGeneration(text: string): string {
  return `There is no generation "${text}"`;
}
