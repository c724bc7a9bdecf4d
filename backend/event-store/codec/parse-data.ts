import type { RecordedEvent } from '#contract/recorded-event';
import type { Json } from '#contract/values';
import { UndecodableEvent } from './undecodable-event.ts';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** @throws UndecodableEvent when the data bytes are not JSON in UTF-8 */
export function parseData(event: Pick<RecordedEvent, 'data' | 'stream' | 'revision'>): Json {
  try {
    return JSON.parse(UTF8.decode(event.data)) as Json;
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'not JSON';
    throw new UndecodableEvent('not_json', event, problem);
  }
}
