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
  let told = '';
  const stop = startExport(serviceName, (message) => {
    // A collector that is away would fill the log: each batch fails alike.
    if (message !== told) log.warn({ reason: message }, 'Spans could not be sent');
    told = message;
  });
  log.info({}, 'Spans are sent by OTLP');
  return stop;
}
