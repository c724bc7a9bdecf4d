import {
  type Attributes,
  diag,
  DiagLogLevel,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  type TracerProvider,
} from '@opentelemetry/api';

/**
 * Spans of what is done, from a request to the rows that show it. What continues a span elsewhere knows
 * it by its `traceparent` (https://www.w3.org/TR/trace-context/#traceparent-header, version 00), which
 * events and jobs carry. Where nothing is exported, a span keeps nothing and hands its parent on.
 */
export interface OpenSpan {
  /** What continues it: itself; its parent where nothing is exported; undefined without either. */
  readonly traceparent: string | undefined;
  /** @param error what it failed with, or a word for that; a message may quote documents and is not kept */
  end(error?: unknown, attributes?: Attributes): void;
}

export interface SpanOptions {
  /** The `traceparent` that it continues; a trace of its own without one, or when it is malformed. */
  readonly parent?: string | null | undefined;
  /** `server`: a request; `producer`: events to the log; `consumer`: work that events have caused. */
  readonly kind?: 'server' | 'producer' | 'consumer' | 'internal';
  /** `traceparent`s of others that it comes from. */
  readonly links?: readonly string[];
  /** Ids and counts; never texts or secrets. */
  readonly attributes?: Attributes;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

const KINDS = {
  server: SpanKind.SERVER,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
};

export function openSpan(name: string, options: SpanOptions = {}): OpenSpan {
  const { parent, kind = 'internal', links = [], attributes = {} } = options;
  const before = spanContextOf(parent);
  const span = trace.getTracer('stratalog').startSpan(
    name,
    {
      kind: KINDS[kind],
      attributes,
      links: links.flatMap((link) => linkTo(spanContextOf(link))),
    },
    before ? trace.setSpanContext(ROOT_CONTEXT, before) : ROOT_CONTEXT,
  );
  return {
    traceparent: traceparentOf(span.spanContext()) ?? parent ?? undefined,
    end: (error, more) => endSpan(span, error, more),
  };
}

/** Does something within a span. @throws what the work throws */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, options);
  try {
    const result = await work(span.traceparent);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** From now on spans go to this provider; troubles of their export are told. */
export function exportSpans(provider: TracerProvider, trouble: (message: string) => void): void {
  const quiet = () => undefined;
  const logger = { error: trouble, warn: trouble, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  trace.setGlobalTracerProvider(provider);
}

/** Spans keep nothing any more. */
export function forgetProvider(): void {
  trace.disable();
  diag.disable();
}

function endSpan(span: Span, error: unknown, attributes: Attributes = {}): void {
  span.setAttributes(attributes);
  if (error !== undefined) {
    span.setAttribute('error.type', kindOf(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

function kindOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function linkTo(context: SpanContext | null) {
  return context ? [{ context }] : [];
}

function spanContextOf(traceparent: string | null | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return null;
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : null;
}

function traceparentOf(context: SpanContext): string | null {
  if (!isSpanContextValid(context)) return null;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}
