// canary: the-exporter-is-loaded-when-it-is-used
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';

export const provider = BasicTracerProvider;
