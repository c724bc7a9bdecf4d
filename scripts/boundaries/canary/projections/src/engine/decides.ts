// canary: engine-knows-events-and-tables
import { decide } from '#domain/generation/decide';

export const events = decide();
