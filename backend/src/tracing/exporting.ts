import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { exportSpans } from './spans.ts';

/**
 * Sends spans in batches by OTLP over HTTP. Endpoint, headers, sampler and limits are read from the
 * standard OTEL_* variables by the libraries themselves.
 * @param trouble told each time that an export fails
 * @returns sends what is left, and ends
 */
export function startExport(
  serviceName: string,
  trouble: (message: string) => void,
): () => Promise<void> {
  const named = resourceFromAttributes({ 'service.name': serviceName });
  // What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) counts more.
  const resource = defaultResource()
    .merge(named)
    .merge(detectResources({ detectors: [envDetector] }));
  const processor = new BatchSpanProcessor(new OTLPTraceExporter());
  const provider = new BasicTracerProvider({ resource, spanProcessors: [processor] });
  exportSpans(provider, trouble);
  return () => provider.shutdown();
}
