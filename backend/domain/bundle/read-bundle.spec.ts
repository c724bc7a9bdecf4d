import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bundleOf } from '../testing/bundles.ts';
import { recordedHistory } from '../testing/histories.ts';
import { type Bundle, readBundle } from './read-bundle.ts';

const history = recordedHistory('completed');
const lines = bundleOf(history);

function read(text: string): Bundle {
  const reading = readBundle(text);
  if (reading.kind === 'unreadable') throw new Error(`${reading.line}: ${reading.problem}`);
  return reading.bundle;
}

describe('a bundle', () => {
  it('gives the events back as they were stored, to the byte', () => {
    expect(read(lines.join('')).events).toEqual(history);
  });

  it('keeps bytes that are not UTF-8', () => {
    const odd = history.map((event) => ({ ...event, data: new Uint8Array([0xff, 0xfe, 0x00]) }));
    expect(read(bundleOf(odd).join('')).events).toEqual(odd);
  });

  it('tells range, count, head and the hash of all lines before the manifest', () => {
    const { manifest, linesHash } = read(lines.join(''));
    const sha256 = createHash('sha256').update(lines.slice(0, -1).join('')).digest('hex');
    expect(manifest).toMatchObject({
      from: '0',
      to: String(history.length - 1),
      events: history.length,
      headHash: history.at(-1)?.metadata.hash,
      linesHash: sha256,
    });
    expect(linesHash).toBe(sha256);
  });

  const changed = (line: number, change: (text: string) => string) =>
    lines.map((text, i) => (i === line - 1 ? change(text) : text)).join('');
  const last = lines.length;
  it.each([
    ['an empty file', '', 1, 'this is not a bundle'],
    ['another file', '{"a":1}\n', 1, 'this is not a bundle'],
    ['a text without a last newline', 'Dear all,\nsee you', 1, 'this is not a bundle'],
    ['a photo', '\u{fffd}PNG\r\n\u001a\n\0\0IHDR', 1, 'this is not a bundle'],
    ['a part of its first line', lines[0]!.slice(0, -9), 1, 'this is not a bundle'],
    ['a line that is no JSON', changed(3, () => '{"a"\n'), 3, 'it is not JSON'],
    ['an event without data', changed(4, (x) => x.replace('"data":', '"dat":')), 4, 'data must be'],
    [
      'an event with a wrong hash',
      changed(2, (x) => x.replace(/"hash":"../, '"hash":"xx')),
      2,
      'metadata.hash must be 64 hex digits',
    ],
    [
      'two bundles in one file',
      [...lines, ...lines.slice(1)].join(''),
      last,
      'a manifest stands before the end',
    ],
    [
      'a manifest without its anchor',
      changed(last, (x) => x.replace('"path":', '"way":')),
      last,
      'manifest.anchor.path must be',
    ],
  ])('refuses %s and names the line', (_, text, line, problem) => {
    expect(readBundle(text)).toEqual({
      kind: 'unreadable',
      verdict: 'unreadable',
      line,
      problem: expect.stringContaining(problem),
    });
  });

  it.each([
    ['within a line', lines.join('').slice(0, -9), last, 'the file is cut'],
    ['before its manifest', lines.slice(0, -1).join(''), last - 1, 'without its manifest'],
    ['before its last events', lines.slice(0, -4).join(''), last - 4, 'without its manifest'],
    ['after its header', lines[0] ?? '', 1, 'without its manifest'],
    ['before the newline of its header', lines[0]!.trimEnd(), 1, 'the file is cut'],
  ])('calls a file cut that ends %s', (_, text, line, problem) => {
    const told = { verdict: 'cut', line, problem: expect.stringContaining(problem) };
    expect(readBundle(text)).toEqual({ kind: 'unreadable', ...told });
  });
});
