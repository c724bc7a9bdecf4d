import type { FastifyRequest } from 'fastify';
import type { Refusal } from '#contract/values';
import type { SentDocuments } from '#backend/commands/sent-documents';
import { ApiError } from '../errors/api-error.ts';
import { MOST_SEARCHED, type ReadJson, readJson } from './read-json.ts';

const NEWLINE = 0x0a;
const MAX_REFUSALS = 100;

/**
 * Documents as the request carries them: `{"documents": [...]}`, NDJSON, or a table with the JSON of
 * its roles.
 * @throws ApiError for lines or roles that are not JSON
 */
export function sentDocuments(request: FastifyRequest, roles: unknown): SentDocuments {
  const { body } = request;
  if (!Buffer.isBuffer(body)) return ofJson(body);
  const isTable = /^text\//i.test(request.headers['content-type'] ?? '');
  return isTable ? { kind: 'table', bytes: body, roles: rolesOf(roles) } : ofLines(body);
}

/** @throws ApiError for a body that is no table */
export function tableBytes(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  throw new ApiError('unsupported-media-type', 'The body is not text/csv');
}

function ofJson(body: unknown): SentDocuments {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const members = isObject ? Object.keys(body) : [];
  if (isObject && members.length === 1 && 'documents' in body) {
    return { kind: 'documents', value: body.documents, pointer: '/documents' };
  }
  const expected =
    'an object with the one member documents, a list of objects with documentId and text; ' +
    'or one such object a line, as NDJSON';
  const actual = isObject ? `an object with ${members.slice(0, 5).join(', ')}` : typeof body;
  throw refused([{ pointer: '', message: `The body must be ${expected}.`, expected, actual }]);
}

function rolesOf(roles: unknown): unknown {
  if (roles === undefined || roles === '') return {};
  const text = typeof roles === 'string' ? roles : JSON.stringify(roles);
  const read = readJson(Buffer.from(text));
  if (read.kind === 'value' && typeof roles === 'string') return read.value;
  const expected = 'JSON: an object with the role of each column that is to have another one';
  const message = `roles must be ${expected}.`;
  throw refused([{ pointer: '/roles', message, expected, actual: text.slice(0, 120) }]);
}

function ofLines(bytes: Buffer): SentDocuments {
  const values: unknown[] = [];
  const lines: number[] = [];
  const refusals: Refusal[] = [];
  let searched = 0;
  for (const { number, text } of linesOf(bytes)) {
    if (text.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)) continue;
    const read = readJson(text, MOST_SEARCHED - searched);
    if (read.kind === 'value') {
      values.push(read.value);
      lines.push(number);
    } else {
      searched += text.length;
      refusals.push(brokenLine(number, read));
    }
    if (refusals.length === MAX_REFUSALS) break;
  }
  if (refusals.length > 0) throw refused(refusals);
  return { kind: 'lines', values, lines };
}

function* linesOf(bytes: Buffer): Iterable<{ readonly number: number; readonly text: Buffer }> {
  for (let start = 0, number = 1; start < bytes.length; number += 1) {
    const at = bytes.indexOf(NEWLINE, start);
    const end = at < 0 ? bytes.length : at;
    yield { number, text: bytes.subarray(start, end) };
    start = end + 1;
  }
}

function brokenLine(line: number, read: Exclude<ReadJson, { kind: 'value' }>): Refusal {
  const why = read.kind === 'malformed' ? read.problem : read.refusal.message;
  const expected = 'one JSON object';
  return {
    pointer: `/line/${line}`,
    message: `Line ${line} is not ${expected}: ${why}`,
    expected,
    actual: why.slice(0, 120),
  };
}

function refused(refusals: readonly Refusal[]): ApiError {
  return new ApiError('invalid-input', refusals[0]?.message ?? 'Refused', { refusals });
}
