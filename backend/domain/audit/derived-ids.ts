import type { DiffersAt } from '#contract/audit';
import type { DecodedEvent, SessionEvent } from '#contract/events';
import type { EventMetadata } from '#contract/recorded-event';
import { draftEvents } from '../generation/drafts.ts';
import type { SessionState } from '../generation/state.ts';
import type { EventDraft } from '../integrity/seal.ts';
import { differsAt } from './differs.ts';

/** What an event says of itself besides its data. */
export type Stated = Pick<EventMetadata, 'causationId' | 'engine' | 'generationId'>;

/** Compares each event's id and cause with those that follow from what it means. */
export type IdWatch = (
  state: SessionState,
  event: DecodedEvent,
  metadata: Stated,
) => DiffersAt | null;

/** No command gives more events than this, sources apart. */
const LONGEST_DECISION = 16;

/** One for each audit. The state is the one before the event. */
export function idWatch(): IdWatch {
  let command: { readonly id: string; readonly earlier: SessionEvent[] } = { id: '', earlier: [] };
  return (state, event, metadata) => {
    const { commandId, sessionId } = event;
    const isFull = command.earlier.length >= LONGEST_DECISION;
    if (command.id !== commandId || isFull) command = { id: commandId, earlier: [] };
    const content = { type: event.type, data: event.data } as SessionEvent; // both of one event
    // A control event is named by its place in its command's decision.
    const drafts = draftEvents(state, [...command.earlier, content], { commandId, sessionId });
    if (content.type !== 'DocumentsRecorded') command.earlier.push(content);
    const due = drafts.at(-1);
    return due ? compared(event, metadata, due) : null;
  };
}

function compared(event: DecodedEvent, metadata: Stated, due: EventDraft): DiffersAt | null {
  const { revision } = event;
  const stated = { ...metadata, id: event.id };
  const names = ['id', 'causationId', 'generationId', 'engine'] as const;
  const different = names.find((name) => stated[name] !== due[name]);
  if (!different) return null;
  return differsAt({
    check: 'ids',
    kind: 'foreign_id',
    revision,
    path: different === 'id' ? '' : `metadata/${different}`,
    recorded: stated[different] ?? null,
    recomputed: due[different] ?? null,
    sentence: `Event ${revision} has another ${WORDS[different]} than follows from its content.`,
  });
}

const WORDS = {
  id: 'id',
  causationId: 'cause',
  generationId: 'generation',
  engine: 'engine',
} as const;
