import { openSpan } from './spans.ts';

/** An event whose rows are committed. */
export interface CommittedEvent {
  readonly sessionId: string;
  readonly revision: bigint;
  readonly traceparent?: string | undefined;
}

/**
 * Opens the spans of one commit: one for each trace that the events of the batch belong to. It continues
 * the last of them, and names the others. Events without a trace have none.
 * @returns ends them, with what the commit failed with
 */
export function traceCommit(
  buildId: number,
  events: readonly CommittedEvent[],
): (error?: unknown) => void {
  const spans = [...byTrace(events).values()].map((group) => spanOf(buildId, group));
  return (error) => {
    for (const span of spans) span.end(error);
  };
}

type Traced = CommittedEvent & { readonly traceparent: string };

function byTrace(events: readonly CommittedEvent[]): Map<string, Traced[]> {
  const groups = new Map<string, Traced[]>();
  for (const event of events) {
    const { traceparent } = event;
    if (traceparent === undefined) continue;
    const traceId = traceparent.slice(3, 35);
    groups.set(traceId, [...(groups.get(traceId) ?? []), { ...event, traceparent }]);
  }
  return groups;
}

function spanOf(buildId: number, group: readonly Traced[]) {
  const last = group.at(-1);
  const parents = new Set(group.map(({ traceparent }) => traceparent));
  if (last) parents.delete(last.traceparent);
  return openSpan('commit rows', {
    parent: last?.traceparent,
    kind: 'consumer',
    links: [...parents],
    attributes: {
      'stratalog.build': buildId,
      'stratalog.events': group.length,
      'stratalog.sessions': [...new Set(group.map(({ sessionId }) => sessionId))],
      'stratalog.last_revision': Number(last?.revision ?? -1),
    },
  });
}
