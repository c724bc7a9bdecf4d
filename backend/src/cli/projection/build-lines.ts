import type { BuildError, BuildView } from '#contract/admin-views';
import { eventsOrMore } from '#contract/number-words';

/** One for the build, and one for its last error when there was one. */
export function linesOf(build: BuildView): string[] {
  const { buildId, isActive, state, advancing, position, owner, lastError } = build;
  const seen = isActive ? 'readers see it' : 'beside it';
  const life = advancing || state === 'paused' ? state : `${state}, not advancing`;
  const kept = owner === null ? 'kept by nobody' : `kept by ${owner}`;
  const line = [`build ${buildId}`, seen, life, `at ${position}`, lagOf(build), kept].join('  ');
  return lastError ? [line, `  last error ${lastError.at ?? ''}: ${errorLine(lastError)}`] : [line];
}

/** The message, and the event that it is about, as `stratalog history show` takes it. */
function errorLine({ message, event }: BuildError): string {
  if (!event) return message;
  const { sessionId, revision, type, eventId } = event;
  const what = type === null ? 'which the log does not have' : `${type}, ${eventId ?? ''}`;
  return `${message} (event ${sessionId} ${revision}: ${what})`;
}

export function lagOf({ lag, trend }: BuildView): string {
  if (lag.events === 0) return 'up to date';
  return `${eventsOrMore(lag)} behind, ${lag.seconds.toFixed(1)} s${trend === 'unknown' ? '' : `, ${trend}`}`;
}

export function standsStill({ state, lastError, heartbeatSeconds }: BuildView): string {
  if (state === 'paused') return 'an admin has paused it.';
  // In other states the last error is of the past.
  if (lastError && (state === 'backing_off' || state === 'refused')) return errorLine(lastError);
  if (heartbeatSeconds === null) return 'nobody has kept it yet.';
  return `no sign of life for ${Math.round(heartbeatSeconds)} s.`;
}
