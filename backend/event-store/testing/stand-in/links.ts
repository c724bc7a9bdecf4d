import type { Log, LogRecord } from './log.ts';
import { isVisible } from './metadata.ts';

/** A record as a reader gets it: a resolved link has both, a link to nothing has no event. */
export interface Resolved {
  readonly event?: LogRecord;
  readonly link?: LogRecord;
}

/** Follows a link event, "number@stream" in its data, where links are to be resolved. */
export function resolve(log: Log, record: LogRecord, wanted: boolean): Resolved {
  if (!wanted || record.type !== '$>') return { event: record };
  const payload = Buffer.from(record.data).toString('utf8');
  const at = payload.indexOf('@');
  const number = at < 0 ? payload : payload.slice(0, at);
  if (!/^[+-]?\d+$/.test(number.trim())) return { event: record };
  const target = at < 0 ? undefined : log.stream(payload.slice(at + 1))[Number(number)];
  return target && isVisible(log, target) ? { event: target, link: record } : { link: record };
}
