import type { GenerationStreamEvent, GenerationView } from '#contract/views';
import type { FoundGeneration } from '#backend/queries/generations/get-generation.query';
import type { EventLine } from './event-line.ts';
import type { Onlooker } from './feed.ts';

type EventName = GenerationStreamEvent['event'];

/**
 * What one caller is told of a generation. Each event carries the whole view, so states that pass
 * quicker than they can be sent are left out and nothing is lost. Ids only rise.
 */
export class GenerationStream implements Onlooker<FoundGeneration> {
  constructor(
    private readonly line: EventLine,
    private seen: bigint | null,
  ) {}

  /** The state at the time of the connect, and what makes it the last one. */
  begin(found: FoundGeneration): void {
    const last = endOf(found.view);
    // Without an id, a caller that is cut off before the last event asks for it again.
    if (last && this.seen === null) this.#write('snapshot', found.view, null);
    if (last) return this.show(found);
    if (this.seen !== null && this.seen >= found.ownRevision) return;
    this.seen = found.ownRevision;
    this.#write('snapshot', found.view, found.ownRevision);
  }

  /** Sends the state unless it was sent, and ends after the last one. */
  show({ view, ownRevision }: FoundGeneration): void {
    const isKnown = this.seen !== null && this.seen >= ownRevision;
    // A caller that does not keep up gets a later state instead.
    if (isKnown || this.line.isBusy) return;
    this.seen = ownRevision;
    const last = endOf(view);
    this.#write(last ?? 'stage', view, ownRevision);
    if (last) this.end();
  }

  end(): void {
    this.line.end();
  }

  #write(event: EventName, data: GenerationView, id: bigint | null): void {
    this.line.write(event, data, id);
  }
}

function endOf({ state }: GenerationView): 'done' | 'failed' | 'cancelled' | null {
  switch (state) {
    case 'succeeded':
    case 'partly':
      return 'done';
    case 'failed':
    case 'cancelled':
      return state;
    default:
      return null;
  }
}
