import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { CommandBus } from '@nestjs/cqrs';
import { sessionStream } from '#contract/streams';
import { GENESIS_HASH, seal } from '#domain/integrity/seal';
import { openMemoryEventStore } from '#event-store/memory';
import { InputRefused } from '#backend/commands/context';
import { Operations } from '#backend/commands/operations';
import { RecordScoring } from '#backend/commands/record-scoring.command';
import { asking, commandsOn, NOW, typesOf } from '#backend/testing/commands';
import { smallDocument } from '#backend/testing/documents';
import { clearing, regeneration } from '#backend/testing/orders';
import { exportSpans, forgetProvider } from '../../tracing/spans.ts';
import { carryOut } from './carry-out.ts';
import type { DueOrder } from './due-order.ts';

const GIVEN = {
  ...{ orderId: 'o', correlationId: 'c', requestedBy: 'ada', requestedRole: 'admin' },
  ...{ reason: 'why', withdrawn: false, next: null },
  traceparent: null,
};
const REGENERATION: DueOrder = {
  ...{ ...GIVEN, kind: 'regeneration' },
  terms: { seed: 'same', perMinute: 60 },
};
const clearOf = (visibleGeneration: number | null): DueOrder => ({
  ...{ ...GIVEN, kind: 'clear' },
  terms: { visibleGeneration },
});

async function given(order: Parameters<Operations['record']>[0]) {
  const store = openMemoryEventStore();
  const operations = new Operations(store, () => NOW);
  await operations.record(order, asking());
  const { bus, execute } = commandsOn(store);
  return { store, execute, options: { store, operations, commands: bus } };
}

describe('an order for one session', () => {
  it('is refused where an event of the session cannot be read', async () => {
    const { store, options } = await given(regeneration(['a'], 'same'));
    const stream = sessionStream('a');
    const place = { stream, firstRevision: 0n, prevHash: GENESIS_HASH, occurredAt: NOW };
    const draft = {
      id: randomUUID(),
      type: 'GenerationRequested',
      version: '99',
      data: {},
      causationId: 'c',
    };
    await store.append(stream, 'none', seal({ ...place, ...asking() }, [draft]));
    expect(await carryOut(options, REGENERATION, 'a')).toMatchObject({
      outcome: 'refused',
      detail: expect.stringContaining('session-a@0'),
    });
  });

  it('is refused where the choices of the last generation are not taken any more', async () => {
    const { options } = await given(regeneration(['a'], 'same'));
    const refusal = { pointer: '/iterations', message: 'too many' };
    const execute = () => Promise.reject(new InputRefused([refusal] as never));
    const commands = { execute } as unknown as CommandBus;
    expect(await carryOut({ ...options, commands }, REGENERATION, 'a')).toMatchObject({
      outcome: 'refused',
      detail: 'too many',
    });
  });

  it('is a trace of its own with a link to the request', async () => {
    const exported = new InMemorySpanExporter();
    const processor = new SimpleSpanProcessor(exported);
    exportSpans(new BasicTracerProvider({ spanProcessors: [processor] }), () => undefined);
    try {
      const { store, execute, options } = await given(clearing(null));
      await execute(new RecordScoring(smallDocument('s'), asking()));
      exported.reset();
      const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
      const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
      await carryOut(options, { ...clearOf(null), traceparent }, 's');
      const spans = exported.getFinishedSpans();
      const root = spans.find(({ name }) => name === 'order clear');
      expect(root).toMatchObject({
        parentSpanContext: undefined,
        links: [{ context: { traceId, spanId: '00f067aa0ba902b7' } }],
        attributes: { 'stratalog.order': 'o', 'stratalog.outcome': 'cleared' },
      });
      const own = root?.spanContext().traceId;
      expect(own).not.toBe(traceId);
      expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set([own]));
      let last: string | undefined;
      for await (const { metadata } of store.read(sessionStream('s'))) last = metadata.traceparent;
      expect(last?.slice(3, 35)).toBe(own);
    } finally {
      forgetProvider();
    }
  });

  it('to clear leaves alone what was not seen', async () => {
    const { store, execute, options } = await given(clearing(null));
    await execute(new RecordScoring(smallDocument('s'), asking()));
    expect(await carryOut(options, clearOf(1), 's')).toEqual({
      ...{ outcome: 'unchanged', generationId: null },
      detail: 'Generation none is visible, and 1 was seen.',
    });
    expect(await carryOut(options, clearOf(null), 's')).toMatchObject({ outcome: 'cleared' });
    expect(await typesOf(store, 's')).toContain('ResultsCleared');
  });

  it('to clear is done once, and says so again after a crash', async () => {
    const { store, execute, options } = await given(clearing(null));
    await execute(new RecordScoring(smallDocument('s'), asking()));
    await carryOut(options, clearOf(null), 's');
    expect(await carryOut(options, clearOf(null), 's')).toMatchObject({ outcome: 'cleared' });
    const cleared = (await typesOf(store, 's')).filter((type) => type === 'ResultsCleared');
    expect(cleared).toHaveLength(1);
  });
});
