/** Where a text stops being JSON (RFC 8259), told in the same words by every version of Node. */
export interface JsonFault {
  /** 1 for the first line. */
  readonly line: number;
  /** What would have to stand there, after what, and what stands there. */
  readonly problem: string;
}

type Token = 'text' | 'scalar' | '{' | '}' | '[' | ']' | ',' | ':';

const EXPECTED = {
  value: 'a value',
  item: 'a value or ]',
  key: 'a key in double quotes',
  member: 'a key in double quotes or }',
  colon: 'a colon',
  inList: 'a comma or ]',
  inObject: 'a comma or }',
  over: 'nothing more',
} as const;
type State = keyof typeof EXPECTED;

const VALUE = { text: 'after', scalar: 'after', '{': 'member', '[': 'item' } as const;

/** What follows a token; `after`: a value has ended; `close`: and what it stood in as well. */
const FOLLOWS: Record<State, Partial<Record<Token, State | 'after' | 'close'>>> = {
  value: VALUE,
  item: { ...VALUE, ']': 'close' },
  key: { text: 'colon' },
  member: { text: 'colon', '}': 'close' },
  colon: { ':': 'value' },
  inList: { ',': 'value', ']': 'close' },
  inObject: { ',': 'key', '}': 'close' },
  over: {},
};

const MARKS = new Set<string>(['{', '}', '[', ']', ',', ':']);
const SPACE = /[ \t\r\n]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const PLAIN = /[^"\\\p{Cc}]*/uy;
/** And the control characters that JSON takes for plain. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})|[\x7f-\x9f]/y;

/** null for JSON. */
export function jsonFault(text: string): JsonFault | null {
  const open: Container[] = [];
  let state: State = 'value';
  for (let at = endOf(SPACE, text, 0); at < text.length;) {
    const read = tokenAt(text, at);
    if (typeof read === 'number') return faultAt(text, read, 'a character of a text or its end');
    const next: State | null = read && stateAfter(state, read.token, open);
    if (!read || !next) return faultAt(text, at, EXPECTED[state]);
    state = next;
    at = endOf(SPACE, text, read.end);
  }
  return state === 'over' ? null : faultAt(text, text.length, EXPECTED[state]);
}

type Container = 'inList' | 'inObject';

/** null where the token cannot stand; what it opens or closes is noted. */
function stateAfter(state: State, token: Token, open: Container[]): State | null {
  const follows = FOLLOWS[state][token];
  if (token === '{') open.push('inObject');
  if (token === '[') open.push('inList');
  if (follows === 'close') open.pop();
  const isValue = follows === 'close' || follows === 'after';
  return isValue ? (open.at(-1) ?? 'over') : (follows ?? null);
}

/** null where no token begins; a number: where a text in quotes breaks off. */
function tokenAt(text: string, at: number): { token: Token; end: number } | number | null {
  const first = text.charAt(at);
  if (MARKS.has(first)) return { token: first as Token, end: at + 1 }; // as the set holds them
  if (first === '"') return textAt(text, at);
  const end = endOf(SCALAR, text, at);
  return end > at ? { token: 'scalar', end } : null;
}

function textAt(text: string, start: number): { token: Token; end: number } | number {
  for (let at = endOf(PLAIN, text, start + 1); ;) {
    if (text.charAt(at) === '"') return { token: 'text', end: at + 1 };
    const escaped = endOf(ESCAPE, text, at);
    if (escaped === at) return at;
    at = endOf(PLAIN, text, escaped);
  }
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const SHOWN = 24;

function faultAt(text: string, at: number, expected: string): JsonFault {
  const before = text.slice(Math.max(0, at - SHOWN), at).trim();
  const after = before === '' ? '' : ` after “${before}”`;
  const found = at < text.length ? `not “${text.slice(at, at + SHOWN)}”` : 'but the text ends';
  return {
    line: lineAt(text, at),
    problem: `${expected} is expected${after}, ${found}`.replaceAll(/\s+/g, ' '),
  };
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) {
    line += 1;
  }
  return line;
}
