import type { DecodedEvent, SessionEvent } from '#contract/events';
import type { NewEvent } from '#contract/recorded-event';
import type { Decision, SessionCommand } from '../generation/commands.ts';
import { planAppends, type CommandOrigin } from '../generation/append-batches.ts';
import { decide } from '../generation/decide.ts';
import { evolve, fold } from '../generation/evolve.ts';
import type { SessionState } from '../generation/state.ts';
import { sha256Hex } from '../hash.ts';

/** The session's log in memory: what the store and the codec do, without either. */

export const SESSION = 's';
const NOW = '2026-01-02T03:04:05.000Z';

export function originOf(commandId: string): CommandOrigin {
  const who = { actorId: 'ada', actorRole: 'unverified', occurredAt: NOW };
  return { sessionId: SESSION, commandId, correlationId: `of ${commandId}`, ...who };
}

/** The events as they would be read back, had one command appended them to a session in this state. */
export function record(
  state: SessionState,
  events: readonly SessionEvent[],
  commandId: string,
): DecodedEvent[] {
  const appends = planAppends(state, events, originOf(commandId));
  const sealed = appends.flatMap((append) => append.events);
  return events.flatMap((event, i) => {
    const stored = sealed[i];
    return stored ? [decoded(event, stored, state.revision + 1n + BigInt(i))] : [];
  });
}

function decoded(event: SessionEvent, stored: NewEvent, revision: bigint): DecodedEvent {
  const { commandId, actorId, hash, occurredAt } = stored.metadata;
  const read = { commandId, actorId, hash, occurredAt, recordedAt: NOW, sessionId: SESSION };
  return { ...event, ...read, id: stored.id, revision, dataHash: sha256Hex(stored.data) };
}

/** A decision, and the state after what it appended. */
export interface Outcome {
  readonly decision: Decision;
  readonly recorded: readonly DecodedEvent[];
  readonly state: SessionState;
}

export function give(
  state: SessionState,
  command: SessionCommand,
  commandId = `command at ${state.revision}`,
): Outcome {
  const decision = decide(command, state);
  if (decision.kind !== 'accepted') return { decision, recorded: [], state };
  const recorded = record(state, decision.events, commandId);
  return { decision, recorded, state: fold(recorded, state) };
}

/** The state after events, each appended by a command of its own. */
export function stateAfter(state: SessionState, events: readonly SessionEvent[]): SessionState {
  return events.reduce(
    (now, event) => record(now, [event], `command at ${now.revision}`).reduce(evolve, now),
    state,
  );
}
