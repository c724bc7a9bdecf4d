import type { RecordedEvent } from '#contract/recorded-event';
import { sessionStream } from '#contract/streams';
import {
  cancelled,
  cleared,
  completed,
  failed,
  generation,
  requested,
  scoring,
  sealed,
  stages,
  withoutEvidence,
} from './story.ts';
import type { Story } from './story.ts';

/** Everything that changes rows: versions, failure, supersession, cancel, clear, late events. */
export const STORIES: Readonly<Record<string, Story>> = {
  's-plain': [...scoring('Pergolas'), ...generation('a1')],
  's-again': [...scoring('Mäntel – 外套 🧥'), ...generation('b1'), ...generation('b2', 2)],
  's-failed': [
    ...scoring('Boats'),
    ...generation('c1'),
    ...requested('c2', 2),
    ...stages('c2', 1),
    ...failed('c2'),
  ],
  's-superseded': [
    ...scoring('Tents'),
    ...requested('d1'),
    ...stages('d1', 4),
    ...cancelled('d1', 'd2'),
    ...generation('d2', 2),
    ...stages('d1'),
  ],
  's-without': [
    ...scoring('Ropes'),
    ...requested('f1'),
    ...withoutEvidence('f1'),
    ...completed('f1'),
  ],
  's-cleared': [
    ...scoring('Sheds'),
    ...generation('e1'),
    ...requested('e2', 2),
    ...stages('e2', 9),
    ...cancelled('e2'),
    ...cleared(1),
    ...stages('e2'),
  ],
};

/** The sessions' events, interleaved as they might stand in a log. */
export function logOf(stories: Readonly<Record<string, Story>>): RecordedEvent[] {
  const streams = Object.entries(stories).map(([sessionId, story]) =>
    sealed(sessionId, story).map((event, index) => ({
      ...event,
      stream: sessionStream(sessionId),
      revision: BigInt(index),
      recordedAt: event.metadata.occurredAt,
    })),
  );
  const longest = Math.max(...streams.map((stream) => stream.length));
  return Array.from({ length: longest }, (_, at) => streams.flatMap((stream) => stream[at] ?? []))
    .flat()
    .map((event, at) => ({ ...event, position: { commit: BigInt(at), prepare: BigInt(at) } }));
}
