import { comparePositions } from '#contract/recorded-event';
import type { Position } from '#contract/recorded-event';
import type { LookAhead } from './look-ahead.ts';

/** Milliseconds to let arrive what is on its way, before it is looked where the head is. */
const PAUSE = 50;
const PAUSE_AFTER_TROUBLE = 1_000;

export interface LevelOptions {
  readonly lookAhead: (after: Position) => Promise<LookAhead | null>;
  /** Told when there is nothing more up to the head. */
  readonly onNothingMore: (found: LookAhead) => void;
}

/**
 * Finds out when a subscription has caught up, since not all servers tell, and those that do tell it
 * once. One look a time: the last event that it sees is the goal, and the next look comes after it.
 */
export class Level {
  readonly #options: LevelOptions;
  #timer: NodeJS.Timeout | undefined;
  #seen: Position;
  #goal: Position | null = null;
  #confirmed = false;
  #stopped = false;

  constructor(after: Position, options: LevelOptions) {
    this.#seen = after;
    this.#options = options;
  }

  /** Everything up to here has been looked at. */
  note(position: Position): void {
    if (comparePositions(position, this.#seen) > 0) this.#seen = position;
  }

  /** An event was handed on. Answers whether the goal is reached with it. */
  passed(position: Position): boolean {
    this.note(position);
    const isReached = this.#goal !== null && comparePositions(position, this.#goal) >= 0;
    if (isReached) this.#goal = null;
    else if (this.#goal === null) this.look();
    return isReached;
  }

  /** Looks soon, unless a look or its goal is still open. */
  look(pause = PAUSE): void {
    if (this.#stopped || this.#timer || this.#goal) return;
    this.#timer = setTimeout(() => void this.#look(), pause);
  }

  /**
   * Nothing has come for long. Answers whether that is in order: it is not when events were seen in
   * the log that do not come, or the beginning was never confirmed.
   */
  mayBeIdle(): boolean {
    const isWaitedFor = this.#goal !== null || !this.#confirmed;
    this.look();
    return !isWaitedFor;
  }

  /** The server has said that the subscription begins. */
  confirmed(): void {
    this.#confirmed = true;
    this.look();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const found = await this.#options.lookAhead(this.#seen).catch(() => null); // the subscription tells
    this.#timer = undefined;
    if (this.#stopped) return;
    if (found === null) this.look(PAUSE_AFTER_TROUBLE);
    else if (found.last === null || comparePositions(found.last, this.#seen) <= 0) {
      this.#options.onNothingMore(found);
    } else this.#goal = found.last;
  }
}
