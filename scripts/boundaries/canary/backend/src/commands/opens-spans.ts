// canary: spans-have-one-door
import { trace } from '@opentelemetry/api';

export const door = trace;
