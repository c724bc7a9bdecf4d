import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { traceCommit } from './commits.ts';
import { exportSpans, forgetProvider, inSpan, openSpan } from './spans.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = `00-${TRACE}-00f067aa0ba902b7-01`;
const OTHER = '00-11111111111111111111111111111111-2222222222222222-01';

describe('a span', () => {
  it('hands its parent on, whatever it looks like, where nothing is exported', () => {
    for (const parent of [CALLER, `00-${TRACE}-00f067aa0ba902b7-00`, '00-1-2-01', undefined]) {
      expect(openSpan('nothing', { parent }).traceparent).toBe(parent);
    }
  });

  describe('that is exported', () => {
    let exported: InMemorySpanExporter;
    const sent = () => exported.getFinishedSpans();
    beforeEach(() => {
      exported = new InMemorySpanExporter();
      const processor = new SimpleSpanProcessor(exported);
      exportSpans(new BasicTracerProvider({ spanProcessors: [processor] }), () => undefined);
    });
    afterEach(forgetProvider);

    it('continues its parent in the same trace, and is continued by its own name', async () => {
      const inner = await inSpan('outer', { parent: CALLER }, async (outer) => {
        const span = openSpan('inner', { parent: outer });
        span.end();
        return span.traceparent;
      });
      const [one, two] = sent();
      expect([one!.name, two!.name]).toEqual(['inner', 'outer']);
      expect(two!.parentSpanContext?.spanId).toBe('00f067aa0ba902b7');
      expect(one!.parentSpanContext?.spanId).toBe(two!.spanContext().spanId);
      expect(inner).toBe(`00-${TRACE}-${one!.spanContext().spanId}-01`);
    });

    it('is not recorded where the caller did not sample its trace, and says so to the next', () => {
      const span = openSpan('quiet', { parent: `00-${TRACE}-00f067aa0ba902b7-00` });
      span.end();
      expect(span.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
      expect(sent()).toEqual([]);
    });

    it('begins a trace of its own without a parent', () => {
      expect(openSpan('first').traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    });

    it('keeps of an error its kind, and nothing that it says', async () => {
      const secret = Object.assign(new Error('what a person wrote'), { code: 'input_refused' });
      await expect(inSpan('fails', {}, () => Promise.reject(secret))).rejects.toBe(secret);
      const [span] = sent();
      expect(span?.attributes).toEqual({ 'error.type': 'input_refused' });
      expect(span?.status).toEqual({ code: 2 });
      expect(span?.events).toEqual([]);
    });

    it('of a commit continues the last event of each trace, and names the others', () => {
      const event = (revision: bigint, traceparent?: string) => ({
        ...{ sessionId: 's', revision, traceparent },
      });
      const first = `00-${TRACE}-aaaaaaaaaaaaaaaa-01`;
      const end = traceCommit(1, [
        event(4n, first),
        event(5n),
        event(6n, OTHER),
        event(7n, CALLER),
      ]);
      expect(sent()).toEqual([]);
      end();
      expect(sent()).toMatchObject([
        {
          name: 'commit rows',
          parentSpanContext: { traceId: TRACE, spanId: '00f067aa0ba902b7' },
          links: [{ context: { traceId: TRACE, spanId: 'aaaaaaaaaaaaaaaa' } }],
          attributes: { 'stratalog.events': 2, 'stratalog.last_revision': 7 },
        },
        { parentSpanContext: { spanId: '2222222222222222' }, links: [] },
      ]);
    });
  });
});
