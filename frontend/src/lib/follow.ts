import { type Asked, browserPolls, type PollMeans, Polls } from '$lib/polls';

/**
 * How a page knows what it shows:
 * - `live`: the stream tells each change;
 * - `polling`: the stream was lost, the page asks again and again;
 * - `unreachable`: nor was that answered; what is shown is the last that was known;
 * - `given_up`: nothing answered for long; only loading the page again helps;
 * - `over`: what was followed ended, nothing more will come.
 */
export type Connection = 'live' | 'polling' | 'unreachable' | 'given_up' | 'over';

export interface Listener<View> {
  onView(view: View): void;
  onConnection(connection: Connection): void;
}

/** What is taken from the browser. */
export interface Means extends PollMeans {
  openStream(url: string): EventSource;
}

/** What is followed. The stream and the polls carry the same members, by the API's own contract. */
export interface Followed<View> extends Asked {
  readonly stream: string;
  readonly events: readonly string[];
  isOver(view: View): boolean;
}

/** Failed connects in a row before the stream counts as lost. */
const FIRST_PATIENCE = 2;
/** `EventSource.CLOSED`: the browser will not try again. */
const CLOSED = 2;

const browser: Means = { ...browserPolls, openStream: (url) => new EventSource(url) };

/**
 * Follows something to its end. The browser itself reconnects a stream and names the last revision
 * it saw; after two failures in a row the page polls, and each answered poll tries the stream again.
 * Polls that fail wait longer each time, and end after twenty.
 * @returns ends it early
 */
export function follow<View>(
  what: Followed<View>,
  listener: Listener<View>,
  means = browser,
): () => void {
  const follower = new Follower(what, listener, means);
  follower.openStream(FIRST_PATIENCE);
  return () => follower.stop();
}

class Follower<View> {
  readonly #polls: Polls<View>;
  #closeStream = () => {};

  constructor(
    readonly what: Followed<View>,
    readonly listener: Listener<View>,
    readonly means: Means,
  ) {
    this.#polls = new Polls<View>(what, this, means);
  }

  openStream(patience: number): void {
    const { stream, events } = this.what;
    this.#closeStream = listen<View>(this.means.openStream(stream), patience, {
      events,
      onOpen: () => {
        this.#polls.forgive();
        this.listener.onConnection('live');
      },
      onView: (view) => this.#show(view),
      onLost: () => {
        this.listener.onConnection('polling');
        this.#polls.again();
      },
    });
  }

  onAnswer(view: View): void {
    this.listener.onConnection('polling');
    this.#show(view);
    if (!this.#polls.isOver) this.openStream(1);
  }

  onUnanswered(gaveUp: boolean): void {
    this.listener.onConnection(gaveUp ? 'given_up' : 'unreachable');
  }

  stop(): void {
    this.#polls.stop();
    this.#closeStream();
  }

  #show(view: View): void {
    this.listener.onView(view);
    if (!this.what.isOver(view)) return;
    this.stop();
    this.listener.onConnection('over');
  }
}

interface StreamListener<View> {
  readonly events: readonly string[];
  onOpen(): void;
  onView(view: View): void;
  onLost(): void;
}

/**
 * Listens to a stream until it failed `patience` times in a row; returns what closes it. One that
 * was open before is left to the browser for a second attempt.
 */
function listen<View>(source: EventSource, patience: number, to: StreamListener<View>): () => void {
  let left = patience;
  source.addEventListener('open', () => {
    left = FIRST_PATIENCE;
    to.onOpen();
  });
  for (const name of to.events) {
    source.addEventListener(name, ({ data }: MessageEvent<string>) => {
      to.onView(JSON.parse(data) as View); // the contract of this stream
    });
  }
  source.addEventListener('error', () => {
    left -= 1;
    if (left > 0 && source.readyState !== CLOSED) return;
    source.close();
    to.onLost();
  });
  return () => source.close();
}
