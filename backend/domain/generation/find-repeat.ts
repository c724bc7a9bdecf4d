import type { SessionCommand } from './commands.ts';
import { own } from './own.ts';
import type { ClientEventType, SeenCommand, SessionState } from './state.ts';

export type Repeat =
  | { readonly kind: 'same'; readonly seen: SeenCommand }
  | { readonly kind: 'otherBody' }
  | { readonly kind: 'new' };

/** `key:<sha256 of the Idempotency-Key, 32 hex>:<sha256 of the body, 32 hex>`. */
const KEYED = /^key:[0-9a-f]{32}:/;

const FIRST_ANSWER: Readonly<Partial<Record<SessionCommand['type'], ClientEventType>>> = {
  RecordScoring: 'ScoringCompleted',
  RequestGeneration: 'GenerationRequested',
  CancelGeneration: 'GenerationCancelled',
  ClearResults: 'ResultsCleared',
};

/**
 * Whether a client's command has already appended something to this session. The same command id
 * is the same command; the same Idempotency-Key with another body, or for another kind of command
 * when `type` is given, is a mistake of the client. A command that appended nothing was a repeat or
 * a refusal, and giving it again is decided anew.
 */
export function findRepeat(
  state: SessionState,
  commandId: string,
  type?: SessionCommand['type'],
): Repeat {
  const seen = own(state.commands, commandId);
  if (seen) {
    const isOther = type !== undefined && FIRST_ANSWER[type] !== seen.type;
    return isOther ? { kind: 'otherBody' } : { kind: 'same', seen };
  }
  const key = KEYED.exec(commandId)?.[0];
  const isTaken = key !== undefined && Object.keys(state.commands).some((id) => id.startsWith(key));
  return isTaken ? { kind: 'otherBody' } : { kind: 'new' };
}
