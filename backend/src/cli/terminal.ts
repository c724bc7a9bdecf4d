import { SingleBar } from 'cli-progress';

/** Where a verb writes: what was asked for on stdout, everything else on stderr. */
export interface Terminal {
  /** True when answers are wanted as JSON: one value a line. */
  readonly json: boolean;
  /** A line of the answer. */
  print(line: string): void;
  /** Bytes of the answer, as they are. Resolves when they are out. */
  pour(bytes: Uint8Array): Promise<void>;
  /** A line about the work; none with `--quiet`. */
  say(line: string): void;
  /** A line that must be seen. */
  warn(line: string): void;
  /** `text` in a colour where colours are shown and wanted; never the only sign of anything. */
  mark(text: string, mark: Mark): string;
  /** A bar on a terminal; nothing elsewhere, and with `--quiet`. */
  progress(total: number, unit: string): Progress;
}

export type Mark = 'good' | 'bad' | 'unsure';

export interface Progress {
  at(done: number): void;
  /** Leaves the last state visible. */
  end(): void;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  /** Not wanted with `--no-color`; NO_COLOR and the terminal's own powers are looked up. */
  readonly color: boolean;
}

type Stream = NodeJS.WriteStream;

const CODES: Readonly<Record<Mark, number>> = { good: 32, bad: 31, unsure: 33 };

export function openTerminal(options: TerminalOptions, out: Stream, talk: Stream): Terminal {
  const { json, quiet } = options;
  // `hasColors` looks at NO_COLOR too.
  const coloured = options.color && !json && out.isTTY && out.hasColors();
  return {
    json,
    print: (line) => void out.write(`${line}\n`),
    pour: (bytes) => poured(out, bytes),
    say: (line) => {
      if (!quiet) talk.write(`${line}\n`);
    },
    warn: (line) => void talk.write(`${line}\n`),
    mark: (text, mark) => (coloured ? `\u001b[${CODES[mark]}m${text}\u001b[39m` : text),
    progress: (total, unit) => (talk.isTTY && !quiet ? bar(talk, total, unit) : SILENT),
  };
}

const SILENT: Progress = { at: () => undefined, end: () => undefined };

function poured(out: Stream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    out.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function bar(stream: Stream, total: number, unit: string): Progress {
  const format = `{bar} {percentage}% | {value} of {total} ${unit} | {eta_formatted} left`;
  const single = new SingleBar({ format, stream, hideCursor: true });
  single.start(total, 0);
  return { at: (done) => single.update(done), end: () => single.stop() };
}
