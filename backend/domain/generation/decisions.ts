import type { SessionEvent } from '#contract/events';
import type { Decision, RefusalCode } from './commands.ts';

export function accepted(...events: readonly SessionEvent[]): Decision {
  return { kind: 'accepted', events };
}

export function repeat(generationId: string | null): Decision {
  return { kind: 'repeat', generationId };
}

export function refused(code: RefusalCode, message: string): Decision {
  return { kind: 'refused', code, message };
}
