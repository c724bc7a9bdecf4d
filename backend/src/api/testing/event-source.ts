import type { GenerationView } from '#contract/views';

export interface SentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: GenerationView;
}

export interface EventSourceStub {
  readonly response: Response;
  /** All the lines that are not events. */
  readonly comments: readonly string[];
  /** The next event; null at the end of the stream. */
  next(): Promise<SentEvent | null>;
  /** All events up to the end. */
  rest(): Promise<readonly SentEvent[]>;
  leave(): void;
}

/** Reads server-sent events as a browser would, but one by one. */
export async function openEvents(
  url: string,
  headers: Record<string, string> = {},
): Promise<EventSourceStub> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  const comments: string[] = [];
  const blocks = blocksOf(response);
  const next = async (): Promise<SentEvent | null> => {
    for (;;) {
      const { value, done } = await blocks.next();
      if (done) return null;
      const event = parse(value);
      if (event) return event;
      comments.push(value);
    }
  };
  const rest = async () => {
    const events: SentEvent[] = [];
    for (let event = await next(); event; event = await next()) events.push(event);
    return events;
  };
  return { response, comments, next, rest, leave: () => leaving.abort() };
}

async function* blocksOf(response: Response): AsyncGenerator<string, undefined> {
  let text = '';
  if (!response.body) return;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 2);
    }
  }
}

function parse(block: string): SentEvent | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
  );
  const [event, data] = [fields.get('event'), fields.get('data')];
  if (event === undefined || data === undefined) return null;
  return { event, id: fields.get('id') ?? null, data: JSON.parse(data) as GenerationView };
}
