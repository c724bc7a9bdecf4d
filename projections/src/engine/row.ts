/** A row as the projections make it: the build that it goes to is the engine's business. */
export type Row<Entity> = Readonly<Omit<Entity, 'build_id'>>;

/** A row of any table, by column name. */
export type AnyRow = Readonly<Record<string, unknown>>;

/** What happens to a table: a row is put (new, or in place of the one with its key), or a run's rows go. */
export type RowChange<R = AnyRow> =
  | { readonly kind: 'put'; readonly row: R }
  | { readonly kind: 'remove'; readonly sessionId: string; readonly generationId: string };

export function put<R>(row: R): RowChange<R> {
  return { kind: 'put', row };
}

/** The moment that an event names. @throws for a text that names none: the session is then parked */
export function instant(text: string): Date {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Error(`Not a date and time: "${text}"`);
  return moment;
}
