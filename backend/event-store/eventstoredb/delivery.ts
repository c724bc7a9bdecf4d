import { comparePositions } from '#contract/recorded-event';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { SubscriptionMessage } from '../port.ts';
import type { Level } from './level.ts';
import type { Arrival } from './subscription.ts';

/** A server may say "the end" instead of a position. */
const MAX_POSITION = 2n ** 63n - 1n;

/**
 * Makes of what arrives what the port promises: positions only rise, nothing comes twice, and a
 * checkpoint never hides an event that follows it. Lasts over connections.
 */
export class Delivery {
  #seen: Position;
  /** Told only when something else has come that is no earlier event. */
  #checkpoint: Position | null = null;

  constructor(
    after: Position,
    private readonly ground: (position: Position) => Promise<Position | null>,
  ) {
    this.#seen = after;
  }

  /** Where the next connection begins. */
  get seen(): Position {
    return this.#seen;
  }

  /** Forgets what the lost connection had not proved. */
  lost(): void {
    this.#checkpoint = null;
  }

  async *messages(arrival: Arrival, level: Level): AsyncIterable<SubscriptionMessage> {
    switch (arrival.kind) {
      case 'confirmed':
        level.confirmed();
        return;
      case 'event':
        yield* this.#event(arrival.event, level);
        return;
      case 'checkpoint':
        yield* this.#flush();
        this.#hold(arrival.position, level);
        return;
      case 'found':
        this.#hold(arrival.found.head, level);
        yield* this.#flush();
        yield { kind: 'caughtUp' };
        return;
      default:
        yield* this.#flush();
        yield arrival;
    }
  }

  *#event(event: RecordedEvent, level: Level): Iterable<SubscriptionMessage> {
    this.#checkpoint = null; // the event says more
    if (comparePositions(event.position, this.#seen) <= 0) return;
    this.#seen = event.position;
    yield { kind: 'event', event };
    if (level.passed(event.position)) yield { kind: 'caughtUp' };
  }

  #hold(position: Position, level: Level): void {
    const isPosition = position.commit <= MAX_POSITION && position.prepare <= MAX_POSITION;
    const known = this.#checkpoint ?? this.#seen;
    if (!isPosition || comparePositions(position, known) <= 0) return;
    this.#checkpoint = position;
    level.note(position);
  }

  async *#flush(): AsyncIterable<SubscriptionMessage> {
    const held = this.#checkpoint;
    this.#checkpoint = null;
    const position = held && (await this.ground(held));
    if (!position || comparePositions(position, this.#seen) <= 0) return;
    this.#seen = position;
    yield { kind: 'checkpoint', position };
  }
}
