import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { verifyChain } from '#domain/integrity/verify-chain';
import { decodeOperation } from '#event-store/codec/decode-operation';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { Operations } from './operations.ts';

const NOW = '2026-01-02T03:04:05.000Z';
const by = (commandId: string) => ({
  commandId,
  correlationId: 'trace',
  actorId: 'ada',
  actorRole: 'unverified',
});
const paused = (reason: string) => ({ type: 'BuildPaused', data: { buildId: 1, reason } }) as const;
const KEY = `key:${'a'.repeat(32)}`;

async function stream(store: EventStore): Promise<RecordedEvent[]> {
  const events = [];
  for await (const event of store.read(OPERATIONS_STREAM)) events.push(event);
  return events;
}

describe('the operations stream', () => {
  it('keeps who did what and why, in one chain, whoever writes', async () => {
    const store = openMemoryEventStore();
    const [one, other] = [new Operations(store, () => NOW), new Operations(store, () => NOW)];
    const all = Array.from({ length: 12 }, (_, i) =>
      (i % 2 ? one : other).record(paused(`reason ${i}`), by(`command ${i}`)),
    );
    const recorded = await Promise.all(all);
    const events = await stream(store);
    expect(events.map(({ revision }) => revision)).toEqual(recorded.map((_, i) => BigInt(i)));
    expect(new Set(recorded.map(({ revision }) => revision)).size).toBe(12);
    expect(verifyChain(events)).toMatchObject({ ok: true });
    expect(decodeOperation(events[0]!)).toMatchObject({ actorId: 'ada', occurredAt: NOW });
  });

  it('writes a command once, also when another process is asked', async () => {
    const store = openMemoryEventStore();
    const first = await new Operations(store, () => NOW).record(paused('once'), by('same'));
    const again = await new Operations(store, () => NOW).record(paused('once'), by('same'));
    expect(again).toEqual({ ...first, known: true });
    expect(await stream(store)).toHaveLength(1);
  });

  it('refuses an Idempotency-Key that came with another request', async () => {
    const operations = new Operations(openMemoryEventStore(), () => NOW);
    await operations.record(paused('one'), by(`${KEY}:${'1'.repeat(32)}`));
    const other = operations.record(paused('two'), by(`${KEY}:${'2'.repeat(32)}`));
    await expect(other).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('tells which event holds an order: not the request after it that cannot be read either', async () => {
    const store = openMemoryEventStore();
    const data = {
      orderId: 'o',
      sessionId: 's',
      visibleGeneration: 1,
      holdSeconds: 30,
      reason: 'why',
    };
    await new Operations(store, () => NOW).record({ type: 'ClearRequested', data }, by('clear'));
    const [request] = await stream(store);
    const broken = (type: string) => ({
      ...request!,
      type,
      id: randomUUID(),
      data: Buffer.from('{'),
    });
    await store.append(OPERATIONS_STREAM, 0n, [
      broken('SessionOrderWithdrawn'),
      broken('RegenerationRequested'),
    ]);
    expect(await new Operations(store, () => NOW).heldBy('o')).toBe(1n);
  });
});
