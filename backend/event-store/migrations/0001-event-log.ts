/**
 * The event log in a schema of its own. Append-only: triggers refuse every change of what is
 * written, also on a replica session. An applied migration is never edited; add the next one.
 *
 * `append_batch` is the only writer. It takes one lock per store before it looks at anything, so
 * positions have no gaps, and the order in which they become visible is their own order: a reader
 * that has seen position p never finds an event below p later. The lock ends with the transaction.
 */
export const eventLog = {
  id: '0001-event-log',
  sql: `
create table event_log.store_identity (
  singleton boolean primary key default true check (singleton),
  id uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now()
);
insert into event_log.store_identity default values;

-- No check constraints and no computed columns: they are made ready anew for each append, which
-- takes longer than the insert. append_batch alone writes here.
create table event_log.events (
  position bigint primary key,
  -- the stream's name up to its first dash
  category text collate "C" not null,
  stream text collate "C" not null,
  revision bigint not null,
  id uuid not null,
  type text collate "C" not null,
  data bytea not null,
  -- JSON text and not jsonb, which cannot hold every string
  metadata text not null,
  recorded_at timestamptz not null,
  constraint events_stream_revision unique (stream, revision),
  constraint events_id unique (id)
);
create index events_category on event_log.events (category, position);

create function event_log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of event_log.% refused: the log is append-only', tg_op, tg_table_name
    using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete or truncate on event_log.events
  for each statement execute function event_log.refuse_change();
alter table event_log.events enable always trigger append_only;
create trigger append_only before update or delete or truncate on event_log.store_identity
  for each statement execute function event_log.refuse_change();
alter table event_log.store_identity enable always trigger append_only;

-- Appends as parallel arrays: append n is the next counts[n] events. One row an append, in their
-- order: the stream's last revision as found (-1: no stream), and the position of the append's last
-- event; null when nothing was written, since the stream was not at the expected revision.
create function event_log.append_batch(
  streams text[], expected bigint[], counts integer[],
  ids uuid[], types text[], datas bytea[], metadatas text[]
) returns table (actual bigint, last_position bigint)
language plpgsql as $$
declare
  head bigint;
  done integer := 0;
  is_locked boolean;
begin
  -- a snapshot older than the lock would give positions twice
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'appends need isolation level read committed';
  end if;
  -- assigned, as an expression takes half the time of a statement of its own
  is_locked := pg_advisory_xact_lock(1702260582, 1) is not null;
  head := coalesce((select max(e.position) from event_log.events e), -1);
  for n in 1 .. cardinality(streams) loop
    last_position := null;
    actual := coalesce(
      (select max(e.revision) from event_log.events e where e.stream = streams[n]), -1);
    if actual = expected[n] then
      for i in 1 .. counts[n] loop
        insert into event_log.events
          (position, category, stream, revision, id, type, data, metadata, recorded_at)
        values (head + i, split_part(streams[n], '-', 1), streams[n], actual + i,
          ids[done + i], types[done + i], datas[done + i], metadatas[done + i], clock_timestamp());
      end loop;
      head := head + counts[n];
      last_position := head;
    end if;
    done := done + counts[n];
    return next;
  end loop;
end $$;
`,
} as const;
