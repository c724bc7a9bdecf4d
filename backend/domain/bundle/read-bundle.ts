import {
  BUNDLE_FORMAT,
  type BundleEvent,
  type BundleHeader,
  type SignedManifest,
} from '#contract/bundle';
import { parsePosition, type RecordedEvent } from '#contract/recorded-event';
import { bytesOfHex, runningHash, utf8 } from '../hash.ts';
import { type Form, isObject, misfitOf } from './form.ts';

export interface Bundle extends SignedManifest {
  readonly header: BundleHeader;
  /** In the order of the lines, which need not be that of their revisions. */
  readonly events: readonly RecordedEvent[];
  /** SHA-256 (hex) of the lines before the manifest, as they are. */
  readonly linesHash: string;
}

export type BundleReading =
  | { readonly kind: 'bundle'; readonly bundle: Bundle }
  /** `line` counts from 1. */
  | {
      readonly kind: 'unreadable';
      /** `cut`: it ends before its manifest does. */
      readonly verdict: 'cut' | 'unreadable';
      readonly line: number;
      readonly problem: string;
    };

/**
 * Reads the text of a bundle. It looks at the form alone: whether the events are those that were
 * written is for `checkSeals` and for an audit.
 */
export function readBundle(text: string): BundleReading {
  const lines = text.split('\n');
  // First: any other file without a newline at its end would look like a bundle that was cut.
  const header = headerOf(lines[0] ?? '');
  if (typeof header === 'string') return unreadable(1, header);
  if (lines.pop() !== '') return cut(lines.length + 1, 'the file is cut in this line');
  const events = eventsOf(lines.slice(1, -1));
  if ('problem' in events) return events;
  const manifest = endOf(lines);
  if ('problem' in manifest) return manifest;
  return { kind: 'bundle', bundle: { header, events, ...manifest, linesHash: hashOf(lines) } };
}

type Unreadable = Extract<BundleReading, { kind: 'unreadable' }>;

function endOf(lines: readonly string[]): SignedManifest | Unreadable {
  const last = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  if (last === '' || typeof eventOf(last) === 'object') return cut(lines.length, NO_MANIFEST);
  const manifest = manifestOf(last);
  return typeof manifest === 'string' ? unreadable(lines.length, manifest) : manifest;
}

function unreadable(line: number, problem: string): Unreadable {
  return { kind: 'unreadable', verdict: 'unreadable', line, problem };
}

const NO_MANIFEST =
  'the file ends here without its manifest, so what stood behind was cut off; take the whole bundle again';

function cut(line: number, problem: string): Unreadable {
  return { ...unreadable(line, problem), verdict: 'cut' };
}

function eventsOf(lines: readonly string[]): readonly RecordedEvent[] | Unreadable {
  const events: RecordedEvent[] = [];
  for (const line of lines) {
    const event = eventOf(line);
    if (typeof event === 'string') return unreadable(events.length + 2, event);
    events.push(event);
  }
  return events;
}

function hashOf(lines: readonly string[]): string {
  const hash = runningHash();
  for (const line of lines.slice(0, -1)) hash.add(utf8(`${line}\n`));
  return hash.end();
}

const HEADER: Form = { stream: 'text', sessionId: 'text', storeId: 'text', exportedAt: 'text' };

function headerOf(line: string): BundleHeader | string {
  const value = jsonOf(line);
  if (!isObject(value) || value['format'] !== BUNDLE_FORMAT)
    return `this is not a bundle: its first line does not name ${BUNDLE_FORMAT}`;
  // Of this form: misfitOf has looked at it.
  return misfitOf(value, HEADER) ?? (value as unknown as BundleHeader);
}

const METADATA: Form = { schemaVersion: 'text', prevHash: 'hash', hash: 'hash' };
const EVENT: Form = {
  ...{ stream: 'text', revision: 'revision', id: 'text', type: 'text', recordedAt: 'text' },
  ...{ position: 'position', metadata: METADATA },
};

function eventOf(line: string): RecordedEvent | string {
  const value = jsonOf(line);
  if (value === undefined) return 'it is not JSON';
  if (isObject(value) && 'manifest' in value) return 'a manifest stands before the end';
  const misfit = misfitOf(value, EVENT);
  if (misfit !== null) return misfit;
  const event = value as BundleEvent; // of this form: misfitOf has looked at it
  const data = dataOf(event);
  if (typeof data === 'string') return data;
  const { stream, revision, id, type, recordedAt, position, metadata } = event;
  return {
    ...{ stream, revision: BigInt(revision), id, type, recordedAt, metadata, data },
    position: parsePosition(position),
  };
}

function dataOf(event: BundleEvent): Uint8Array | string {
  if (event.dataHex === undefined)
    return typeof event.data === 'string' ? utf8(event.data) : 'data must be a text';
  return misfitOf(event, { dataHex: 'hex' }) ?? bytesOfHex(event.dataHex);
}

const STATEMENT: Form = {
  ...{ reason: 'text', at: 'text', tree: 'text', root: 'hash', treeSize: 'count' },
  ...{ headsHash: 'hash', storeId: 'text', position: 'position' },
  ...{ keyId: 'text', publicKey: 'hash', signature: 'hex' },
};
const ANCHOR: Form = {
  statement: STATEMENT,
  head: { stream: 'text', revision: 'revision', hash: 'hash' },
  leafIndex: 'count',
  path: 'hashes',
};
const MANIFEST: Form = {
  ...{ format: 'text', stream: 'text', storeId: 'text', exportedAt: 'text' },
  ...{ from: 'revision', to: 'revision', events: 'count', headHash: 'hash', linesHash: 'hash' },
  ...{ anchor: ANCHOR, keyId: 'text', publicKey: 'hash' },
};

function manifestOf(line: string): SignedManifest | string {
  const value = jsonOf(line);
  if (!isObject(value) || !('manifest' in value)) return 'the last line is not the manifest';
  const misfit = misfitOf(value, { manifest: MANIFEST, signature: 'hex' });
  // Of this form: misfitOf has looked at it.
  return misfit ?? (value as unknown as SignedManifest);
}

/** undefined: not JSON. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
