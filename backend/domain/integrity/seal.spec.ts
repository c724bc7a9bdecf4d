import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { NewEvent, RecordedEvent } from '#contract/recorded-event';
import { utf8 } from '../hash.ts';
import { eventHash, GENESIS_HASH, seal, type EventDraft, type SealContext } from './seal.ts';
import { verifyChain } from './verify-chain.ts';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const context: SealContext = {
  stream: 'resultsession-s',
  firstRevision: 0n,
  prevHash: GENESIS_HASH,
  correlationId: 'cor',
  commandId: 'com',
  actorId: 'ada',
  actorRole: 'unverified',
  occurredAt: '2026-01-02T03:04:05.000Z',
};
const draft = (id: string, data: object): EventDraft => ({
  id,
  type: 'ResultsCleared',
  version: '1',
  data,
  causationId: 'com',
});
const DRAFTS = [draft('a', { n: 1 }), draft('b', { n: 2 }), draft('c', { n: 3 })];

function recorded(events: readonly NewEvent[]): RecordedEvent[] {
  return events.map((event, i) => ({
    ...event,
    stream: context.stream,
    revision: context.firstRevision + BigInt(i),
    position: { commit: BigInt(i), prepare: BigInt(i) },
    recordedAt: context.occurredAt,
  }));
}

describe('eventHash', () => {
  it('is the SHA-256 of the canonical form, written out here by hand', () => {
    const [event] = seal(context, [draft('a', { text: 'é', n: 1 })]);
    const data = sha256('{"text":"é","n":1}');
    const canonical =
      `{"data":"${data}","id":"a","metadata":{"actorId":"ada","actorRole":"unverified",` +
      `"causationId":"com","commandId":"com","correlationId":"cor",` +
      `"occurredAt":"2026-01-02T03:04:05.000Z","prevHash":"${'0'.repeat(64)}",` +
      `"schemaVersion":"1"},"revision":"0","stream":"resultsession-s","type":"ResultsCleared"}`;
    expect(event?.metadata.hash).toBe(sha256(canonical));
  });

  it('leaves out a hash that is already in the metadata', () => {
    const [event] = seal(context, DRAFTS) as [NewEvent];
    const { id, type, metadata, data } = event;
    const fields = { stream: context.stream, revision: 0n, id, type, metadata, dataBytes: data };
    expect(eventHash(fields)).toBe(metadata.hash);
  });
});

describe('seal', () => {
  it('chains each event to the one before it, from the revision given', () => {
    const sealed = seal({ ...context, firstRevision: 7n, prevHash: 'f'.repeat(64) }, DRAFTS);
    expect(sealed.map((event) => event.metadata.prevHash)).toEqual([
      'f'.repeat(64),
      sealed[0]?.metadata.hash,
      sealed[1]?.metadata.hash,
    ]);
  });

  it('makes the same bytes from the same drafts', () => {
    expect(seal(context, DRAFTS)).toEqual(seal(context, DRAFTS));
  });

  it('gives another hash at another revision, in another stream and for another actor', () => {
    const hash = (change: Partial<SealContext>) =>
      seal({ ...context, ...change }, DRAFTS)[0]?.metadata.hash;
    const hashes = [{}, { firstRevision: 1n }, { stream: 'resultsession-t' }, { actorId: 'bob' }];
    expect(new Set(hashes.map(hash)).size).toBe(4);
  });

  it('writes the optional members only where they are given', () => {
    const [plain] = seal(context, [draft('a', {})]);
    expect(Object.keys(plain?.metadata ?? {})).not.toContain('engine');
    const [full] = seal({ ...context, traceparent: '00-1-2-01' }, [
      { ...draft('a', {}), engine: 'e', generationId: 'g' },
    ]);
    expect(full?.metadata).toMatchObject({
      engine: 'e',
      generationId: 'g',
      traceparent: '00-1-2-01',
    });
  });
});

describe('verifyChain', () => {
  const chain = recorded(seal(context, DRAFTS)) as [RecordedEvent, RecordedEvent, RecordedEvent];
  const [first, second, third] = chain;

  it('accepts what seal made and answers the head', () => {
    expect(verifyChain(chain)).toEqual({ ok: true, headHash: third.metadata.hash });
  });

  it('accepts a part of a stream when told what stands before it', () => {
    const start = { revision: 1n, prevHash: first.metadata.hash };
    expect(verifyChain([second, third], start).ok).toBe(true);
    expect(verifyChain([second, third])).toMatchObject({ problem: 'revision', revision: 0n });
  });

  it('accepts an empty stream', () => {
    expect(verifyChain([])).toEqual({ ok: true, headHash: GENESIS_HASH });
  });

  const rewritten = (event: RecordedEvent, change: Partial<RecordedEvent>): RecordedEvent => {
    const changed = { ...event, ...change };
    const hash = eventHash({ ...changed, dataBytes: changed.data });
    return { ...changed, metadata: { ...changed.metadata, hash } };
  };
  const otherStream = { ...second, stream: 'resultsession-t' };
  it.each([
    ['a changed byte', [first, { ...second, data: utf8('{"n":9}') }, third], 'hash', 1n],
    ['changed metadata', [first, { ...second, type: 'Other' }, third], 'hash', 1n],
    ['a missing event', [first, third], 'revision', 1n],
    ['two events that changed places', [first, third, second], 'revision', 1n],
    ['an event of another stream', [first, otherStream, third], 'stream', 1n],
    [
      'an event that was rewritten with its hash',
      [first, rewritten(second, { data: utf8('{}') }), third],
      'prev_hash',
      2n,
    ],
  ])('refuses %s', (_, events, problem, revision) => {
    expect(verifyChain(events)).toEqual({ ok: false, revision, problem });
  });
});
