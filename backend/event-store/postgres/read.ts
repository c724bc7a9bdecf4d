import type { Pool } from 'pg';
import type { Position, RecordedEvent } from '#contract/recorded-event';
import type { Page } from './paging.ts';
import { refusedText } from './errors.ts';
import { AS_HEX, AS_TEXT, eventColumns, toRecordedEvent } from './rows.ts';
import type { DataForm, EventRow } from './rows.ts';
import { run } from './statement.ts';
import type { Statement } from './statement.ts';

/** A page ends at this many events, or after the event that reaches this many bytes. */
const PAGE_EVENTS = 200;
const PAGE_BYTES = 2_000_000;

type PageText = (form: DataForm) => string;

/**
 * Text of a page query: the events of group $1 whose key lies from $2 on (or after it) up to $3, in
 * the order of the key. The last column says whether the page is full. Group and key are compared as
 * one row, so that only the index over both fits: a plan made for a common category would walk through
 * the whole log for a rare one.
 */
function pageText(group: string, key: string, lower: '>' | '>='): PageText {
  return (form) => `
    select ${eventColumns(form)}, bytes >= ${PAGE_BYTES} or number = ${PAGE_EVENTS} from (
      select e.*, octet_length(e.data) + octet_length(e.metadata) as size,
        sum(octet_length(e.data) + octet_length(e.metadata)) over through as bytes,
        row_number() over through as number
      from event_log.events e
      where (e.${group}, e.${key}) ${lower} ($1::text, $2::bigint)
        and (e.${group}, e.${key}) <= ($1::text, $3::bigint)
      window through as (order by e.${group}, e.${key} rows unbounded preceding)
      order by e.${group}, e.${key} limit ${PAGE_EVENTS}) page
    where bytes - size < ${PAGE_BYTES}
    order by ${key}`;
}

/** Statements for the same events, by the form of their data. */
interface EventStatement {
  readonly asText: Statement;
  readonly asHex: Statement;
}

function eventStatement(name: string, text: PageText): EventStatement {
  return {
    asText: { name, text: text(AS_TEXT) },
    asHex: { name: `${name}_hex`, text: text(AS_HEX) },
  };
}

const STREAM_PAGE = eventStatement('event_log.stream_page', pageText('stream', 'revision', '>='));

/** Events of a stream, from one revision to another, both included. */
export function readStreamPage(
  pool: Pool,
  stream: string,
  { from, to }: { readonly from: bigint; readonly to: bigint },
): Promise<Page> {
  return readPage(pool, STREAM_PAGE, [stream, from, to]);
}

const CATEGORY_PAGE = eventStatement(
  'event_log.category_page',
  pageText('category', 'position', '>'),
);

/** Events of a category at positions above `after`, up to `to`. */
export function readCategoryPage(
  pool: Pool,
  category: string,
  { after, to }: { readonly after: bigint; readonly to: bigint },
): Promise<Page> {
  return readPage(pool, CATEGORY_PAGE, [category, after, to]);
}

/** With whether more may follow. */
type PageRow = [...EventRow, isFull: string];

async function readPage(pool: Pool, page: EventStatement, values: unknown[]): Promise<Page> {
  const { rows, form } = await rowsOf(pool, page, values);
  const events = rows.map((row) => toRecordedEvent(row, form));
  return { events, last: rows.at(-1)?.at(-1) === 't' ? events.at(-1) : undefined };
}

/** Of databases that refuse text whatever the bytes are. */
const hexOnly = new WeakSet<Pool>();

/** As text, or, when the server refuses that for some of them, all in hex. */
async function rowsOf(
  pool: Pool,
  { asText, asHex }: EventStatement,
  values: unknown[],
): Promise<{ readonly rows: PageRow[]; readonly form: DataForm }> {
  if (!hexOnly.has(pool)) {
    try {
      return { rows: await run<PageRow>(pool, asText, values), form: AS_TEXT };
    } catch (error) {
      const refused = refusedText(error);
      if (!refused) throw error;
      if (refused === 'always') hexOnly.add(pool);
    }
  }
  return { rows: await run<PageRow>(pool, asHex, values), form: AS_HEX };
}

const EVENT_AT = eventStatement(
  'event_log.event_at',
  (form) => `
    select ${eventColumns(form)}, false from event_log.events where position = $1::bigint`,
);

export async function readEventAt(pool: Pool, at: Position): Promise<RecordedEvent | null> {
  if (at.commit !== at.prepare) return null;
  const { rows, form } = await rowsOf(pool, EVENT_AT, [at.commit]);
  return rows[0] ? toRecordedEvent(rows[0], form) : null;
}

const LAST_REVISION = {
  name: 'event_log.last_revision',
  text: 'select max(revision) from event_log.events where stream = $1::text',
};

export async function readLastRevision(pool: Pool, stream: string): Promise<bigint | null> {
  const [row] = await run<[string | null]>(pool, LAST_REVISION, [stream]);
  return row?.[0] ? BigInt(row[0]) : null;
}

const HEAD = {
  name: 'event_log.head',
  text: 'select coalesce(max(position), -1) from event_log.events',
};

/** Position of the last event; -1 when there is none. */
export async function readHead(pool: Pool): Promise<bigint> {
  const [row] = await run<[string]>(pool, HEAD, []);
  return BigInt(row?.[0] ?? -1);
}

const STORE_ID = {
  name: 'event_log.store_id',
  text: 'select id from event_log.store_identity',
};

export async function readStoreId(pool: Pool): Promise<string> {
  const [row] = await run<[string]>(pool, STORE_ID, []);
  if (!row) throw new Error('event_log.store_identity is empty: was the schema restored in part?');
  return row[0];
}
