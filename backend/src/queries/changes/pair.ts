import { type Incomparable, type Pair, pairOf } from '#domain/changes/pair';
import type { GenerationRow } from '../generations/generation-view.ts';
import { readRows } from '../read-side.ts';
import type { ReadSource } from '../read-side.ts';

type Row = Pick<GenerationRow, 'generation_id' | 'generation' | 'state'>;

const STATEMENT = {
  name: 'completed-generations',
  text: `SELECT g.generation_id, g.generation, g.state FROM generation_history g
         WHERE g.session_id = $1 ORDER BY g.generation DESC`,
};

/** A generation cannot be compared: it is unknown, or has no result. */
export class NotComparable extends Error {
  readonly code: Incomparable['code'];
  constructor({ code, message }: Incomparable) {
    super(message);
    this.name = 'NotComparable';
    this.code = code;
  }
}

/**
 * The generations that two ids name; without `from` the completed one before `to`.
 * @throws NotComparable; ReadSideUnavailable
 */
export async function readPair(
  source: ReadSource,
  sessionId: string,
  ids: { readonly from: string | null; readonly to: string },
): Promise<Pair> {
  const rows = await readRows<Row>(source, STATEMENT, [sessionId]);
  const runs = rows.map(({ generation_id: generationId, ...run }) => ({ generationId, ...run }));
  const pair = pairOf(runs, ids);
  if ('code' in pair) throw new NotComparable(pair);
  return pair;
}
