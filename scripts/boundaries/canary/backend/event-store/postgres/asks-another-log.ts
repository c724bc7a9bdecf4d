// canary: eventstoredb-stays-in-its-adapter
import { jsonEvent } from '@eventstore/db-client';

export const event = jsonEvent;
