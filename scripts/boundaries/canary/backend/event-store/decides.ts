// canary: event-store-knows-the-contract-only
import { decide } from '#domain/generation/decide';

export const events = decide();
