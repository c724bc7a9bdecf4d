import type { GenerationView } from '#contract/views';

export interface SentEvent<Data = GenerationView> {
  readonly event: string;
  readonly id: string | null;
  readonly data: Data;
}

export interface EventSourceStub<Data = GenerationView> {
  readonly response: Response;
  /** All the lines that are not events. */
  readonly comments: readonly string[];
  /** The next event; null at the end of the stream. */
  next(): Promise<SentEvent<Data> | null>;
  /** All events up to the end. */
  rest(): Promise<readonly SentEvent<Data>[]>;
  leave(): void;
}

/** Reads server-sent events as a browser would, but one by one. */
export async function openEvents<Data = GenerationView>(
  url: string,
  headers: Record<string, string> = {},
): Promise<EventSourceStub<Data>> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  const comments: string[] = [];
  const blocks = blocksOf(response);
  const next = async (): Promise<SentEvent<Data> | null> => {
    for (;;) {
      const { value, done } = await blocks.next();
      if (done) return null;
      const event = parse<Data>(value);
      if (event) return event;
      comments.push(value);
    }
  };
  const rest = async () => {
    const events: SentEvent<Data>[] = [];
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

function parse<Data>(block: string): SentEvent<Data> | null {
  const fields = new Map(
    block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
  );
  const [event, data] = [fields.get('event'), fields.get('data')];
  if (event === undefined || data === undefined) return null;
  return { event, id: fields.get('id') ?? null, data: JSON.parse(data) as Data };
}
