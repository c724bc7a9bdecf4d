import type { streams } from './generated.ts';
import type { LogRecord } from './log.ts';

type FilterOptions = InstanceType<typeof streams.ReadReq.Options.FilterOptions>;
type Expression = InstanceType<typeof streams.ReadReq.Options.FilterOptions.Expression>;

const DEFAULT_WINDOW = 32;

export interface Filter {
  readonly matches: (record: LogRecord) => boolean;
  /** Records that one page considers at most. */
  readonly window: number;
  /** Records considered between two checkpoints. */
  readonly checkpointEvery: number;
}

function matcher(expression: Expression): (text: string) => boolean {
  const regex = expression.getRegex();
  if (regex !== '') {
    const pattern = new RegExp(regex);
    return (text) => pattern.test(text);
  }
  const prefixes = expression.getPrefixList();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}

/** Null where the options are not valid; `multiplier` 0 is refused for subscriptions only. */
export function readFilter(options: FilterOptions): Filter | null {
  const [onStream, onType] = [options.getStreamIdentifier(), options.getEventType()];
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  const checkpointEvery = options.getCheckpointintervalmultiplier() * window;
  const expression = onStream ?? onType;
  if (!expression) return null;
  const matchesText = matcher(expression);
  const matches = (record: LogRecord) => matchesText(onStream ? record.stream : record.type);
  return { matches, window, checkpointEvery };
}
