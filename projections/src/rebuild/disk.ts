import { open, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Pool } from 'pg';
import type { FreeDisk } from '#contract/rebuild-views';

const ELSEWHERE = 'the database keeps its data on another machine, or out of our sight';

/**
 * Looks at the folder that the database names, if it is the very one: its control file begins with
 * the system identifier that the database tells.
 */
export async function freeDisk(pool: Pool): Promise<FreeDisk> {
  try {
    const { rows } = await pool.query<{ folder: string; id: string }>(
      `SELECT current_setting('data_directory') AS folder, system_identifier::text AS id
       FROM pg_control_system()`,
    );
    const found = rows[0];
    if (!found || (await identifierIn(found.folder)) !== BigInt(found.id)) {
      return { status: 'unavailable', reason: ELSEWHERE };
    }
    const { bavail, bsize } = await statfs(found.folder);
    return { status: 'known', bytes: bavail * bsize };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { status: 'unavailable', reason: `${ELSEWHERE} (${why})` };
  }
}

/** The first eight bytes, in the order of the machine: as good as always the little end first. */
async function identifierIn(folder: string): Promise<bigint> {
  const file = await open(path.join(folder, 'global', 'pg_control'));
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.readBigInt64LE();
  } finally {
    await file.close();
  }
}
