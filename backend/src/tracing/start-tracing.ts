/** The part of a pino logger that is used here. */
export interface TracingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/**
 * Exports spans when the configuration asks for it; else nothing is loaded, and spans cost nothing.
 * @param serviceName as whom, unless OTEL_SERVICE_NAME says otherwise
 * @returns sends what is left, and ends
 */
export async function startTracing(
  { tracing = false }: { readonly tracing?: boolean | undefined },
  serviceName: string,
  log: TracingLog,
): Promise<() => Promise<void>> {
  if (!tracing) return async () => {};
  const { startExport } = await import('./exporting.ts');
  const warn = withoutRepeats((message) => {
    log.warn({ reason: message }, 'Spans could not be sent');
  });
  const stop = startExport(serviceName, warn);
  log.info({}, 'Spans are sent by OTLP');
  return stop;
}

/** After this time (milliseconds) the same message is told again. */
const TELL_AGAIN_MS = 600_000;

/**
 * Tells a message unless it is the one that was told last, and not long ago: a collector that is away
 * would fill the log, since each batch fails alike.
 * @param now milliseconds
 */
export function withoutRepeats(
  tell: (message: string) => void,
  now = () => performance.now(),
): (message: string) => void {
  let last = { message: '', at: 0 };
  return (message) => {
    if (message === last.message && now() - last.at < TELL_AGAIN_MS) return;
    last = { message, at: now() };
    tell(message);
  };
}
