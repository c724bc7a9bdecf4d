import { COLUMN_ROLES, type ColumnRole, type MappedColumn } from '$lib/contract';

/** Texts and tables that are added by a form. */

/** The media types that content comes in. */
export type ContentType = 'text/csv' | 'application/x-ndjson' | 'application/json';

const BY_ENDING: readonly (readonly [RegExp, ContentType])[] = [
  [/\.(csv|tsv)$/i, 'text/csv'],
  [/\.(ndjson|jsonl)$/i, 'application/x-ndjson'],
  [/\.json$/i, 'application/json'],
];

/**
 * By the file's name, unless it begins as that cannot begin, else by how it begins: JSON is one value,
 * NDJSON one a line, all else a table.
 */
export function contentType(fileName: string, text: string): ContentType {
  const named = BY_ENDING.find(([ending]) => ending.test(fileName))?.[1];
  const isTable = !/^\s*[[{]/.test(text);
  const isPlain = named === 'text/csv' ? !JSON_START.test(text) : !isTable || isJson(text);
  return named && isPlain ? named : typeOf(text);
}

/** Tables have names of columns in their first line, which hardly begin like this. */
const JSON_START = /^\s*(?:\{\s*"|\[\s*\{\s*")/;

function typeOf(text: string): ContentType {
  const start = text.trimStart();
  if (start.startsWith('[')) return 'application/json';
  if (!start.startsWith('{')) return 'text/csv';
  const [first = ''] = start.split('\n', 1);
  const more = start.slice(first.length).trim() !== '';
  return more && isJson(first) ? 'application/x-ndjson' : 'application/json';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What was chosen or pasted, and what it is. */
export interface Sent {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: ContentType;
  readonly name: string;
}

const [LIST_START, LIST_END] = ['{"documents":', '}'].map((text) => new TextEncoder().encode(text));

/**
 * A bare list of documents is wrapped as the API expects it; its bytes, and all else, go on as they
 * came: what is not UTF-8 is for the API to refuse.
 */
export function sentAs(bytes: Uint8Array<ArrayBuffer>, name: string): Sent {
  const text = new TextDecoder().decode(bytes); // without the mark
  const type = contentType(name, text);
  const isBare = type === 'application/json' && text.trimStart().startsWith('[');
  const body = isBare ? joined([LIST_START, withoutMark(bytes), LIST_END]) : bytes;
  return { body, type, name };
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return hasMark ? bytes.subarray(3) : bytes;
}

function joined(parts: readonly (Uint8Array | undefined)[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let end = 0;
  for (const part of parts) {
    if (part) all.set(part, end);
    end += part?.length ?? 0;
  }
  return all;
}

export const ROLE_WORDS: Readonly<Record<ColumnRole, string>> = {
  id: 'names the author',
  text: 'text',
  title: 'title of the text',
  age: 'age',
  rating: 'rating',
  price: 'price',
  attribute: 'attribute, by its own name',
  number: 'number, by its own name',
  ignore: 'leave out',
};

export const KIND_WORDS: Readonly<Record<MappedColumn['kind'], string>> = {
  number: 'numbers',
  boolean: 'yes or no',
  category: 'words',
  text: 'text',
  empty: 'empty',
};

const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** What stands between the cells of a table. */
export function delimiterWords(delimiter: string): string {
  return DELIMITERS[delimiter] ?? `“${delimiter}”`;
}

/** What a form says of each column: `role-0` of the column that `column-0` names. */
export function rolesOf(fields: Iterable<readonly [string, unknown]>): Record<string, ColumnRole> {
  const all = new Map(fields);
  const roles: [string, ColumnRole][] = [];
  for (let i = 0; all.has(`column-${i}`); i += 1) {
    const role = COLUMN_ROLES.find((one) => one === all.get(`role-${i}`));
    if (role) roles.push([String(all.get(`column-${i}`)), role]);
  }
  return Object.fromEntries(roles);
}

/** Where a refused place of a table is; null where the pointer leads into something else. */
export function tablePlace(pointer: string): { line: string; column: string } | null {
  const [, line, column] = /^\/line\/(\d+)(?:\/(.*))?$/s.exec(pointer) ?? [];
  if (line === undefined) return null;
  return { line, column: (column ?? '').replaceAll('~1', '/').replaceAll('~0', '~') };
}
