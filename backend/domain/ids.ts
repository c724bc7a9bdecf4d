import { v5 } from 'uuid';

/**
 * Names instead of random ids: every id is a UUID version 5 (RFC 9562, 5.5) of what it stands for,
 * so a retry makes the same event. The namespace and the members' order are storage format.
 */
const NAMESPACE = 'b7d2a1c6-5f0e-5c38-9a41-6e8f2d703b95';

/** A JSON array as the name: no two lists of members give the same text. */
function idOf(...members: readonly (string | number | null)[]): string {
  return v5(JSON.stringify(members), NAMESPACE);
}

/** `stage` tells failures of different stages apart; the results' types name their stage themselves. */
export interface StageEventName {
  readonly sessionId: string;
  readonly generationId: string;
  readonly type: string;
  readonly segment: string | null;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly stage?: string;
}

/** Id of an event that a stage of a generation gave: its result, its failure, its absence. */
export function stageEventId(name: StageEventName): string {
  const { sessionId, generationId, type, segment, attempt, stage } = name;
  return idOf('stage', sessionId, generationId, type, segment, attempt, stage ?? null);
}

/** Id of the `ordinal`-th (from 0) control event that a command gave. */
export function controlEventId(name: {
  readonly sessionId: string;
  readonly commandId: string;
  readonly ordinal: number;
}): string {
  return idOf('control', name.sessionId, name.commandId, name.ordinal);
}

/** Id of the event of the operations stream that a command gave. A command gives one of each type. */
export function operationEventId(name: {
  readonly commandId: string;
  readonly type: string;
}): string {
  return idOf('operation', name.commandId, name.type);
}

/** Id of the `part`-th (from 1) DocumentsRecorded of a scoring. */
export function partEventId(name: {
  readonly sessionId: string;
  readonly scoringId: string;
  readonly part: number;
}): string {
  return idOf('part', name.sessionId, name.scoringId, name.part);
}

/** Id of the generation that a command starts. */
export function generationIdFor(sessionId: string, commandId: string): string {
  return idOf('generation', sessionId, commandId);
}

/** Id of the scoring that a command records. */
export function scoringIdFor(sessionId: string, commandId: string): string {
  return idOf('scoring', sessionId, commandId);
}

/**
 * Id of a command that the process gives itself, for example to complete a generation: who takes
 * over after a crash gives the same command.
 */
export function processCommandId(name: {
  readonly sessionId: string;
  readonly generationId: string;
  readonly command: string;
  readonly segment: string | null;
}): string {
  return idOf('process', name.sessionId, name.generationId, name.command, name.segment);
}

/** Id of the command that carries an admin's order out for one session. */
export function orderCommandId(orderId: string, sessionId: string): string {
  return idOf('order', orderId, sessionId);
}
