import { OPERATIONS_VERSION, type HeadsAnchoredData } from '#contract/operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { OPERATIONS_STREAM } from '#contract/streams';
import { parseData } from './parse-data.ts';
import { misfitOf } from './validate.ts';

const TYPE = 'HeadsAnchored';

/**
 * The anchor in an event of the operations stream; null for other events, other versions, and
 * events that do not have the form of an anchor: those vouch for nothing.
 */
export function decodeAnchor(recorded: RecordedEvent): HeadsAnchoredData | null {
  const { stream, type, metadata } = recorded;
  if (stream !== OPERATIONS_STREAM || type !== TYPE) return null;
  if (metadata.schemaVersion !== OPERATIONS_VERSION[TYPE]) return null;
  return anchorOf(parsedOrNull(recorded));
}

/** The same from JSON, as a file of anchors holds it. */
export function anchorOf(data: unknown): HeadsAnchoredData | null {
  const fits = misfitOf(TYPE, OPERATIONS_VERSION[TYPE], data) === null;
  return fits ? (data as HeadsAnchoredData) : null; // of this form: misfitOf has looked at it
}

function parsedOrNull(recorded: RecordedEvent): unknown {
  try {
    return parseData(recorded);
  } catch {
    return null;
  }
}
