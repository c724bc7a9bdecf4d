/**
 * What keeps readers from seeing nothing, a mixture or an older state while builds change. Each is
 * one place in one file; `put` is that place without it.
 * @type {readonly { name: string, file: string, find: string, put: string }[]}
 */
export const GUARDS = [
  {
    name: 'checkpoint compare-and-set',
    file: 'projections/src/engine/sql-checkpoint.ts',
    find: 'AND fence = $2 AND position = $3`',
    put: 'AND $2::bigint IS NOT NULL AND $3::text IS NOT NULL`',
  },
  {
    name: 'revision guard',
    file: 'projections/src/engine/folding.ts',
    find: 'if (event.revision < due) return;',
    put: '',
  },
  {
    name: 'cutover condition',
    file: 'projections/src/rebuild/flip.ts',
    find: 'if (refusal) return refusal;',
    put: '',
  },
  {
    name: 'tail re-read',
    file: 'projections/src/rebuild/session-rows.ts',
    find: 'if (stream.last < applied) await stream.readOn();',
    put: '',
  },
  {
    name: 'never a lower revision',
    file: 'projections/src/rebuild/session-rows.ts',
    find: 'if (now.revision < applied) return fallsBack(sessionId, applied, now);',
    put: '',
  },
  {
    name: 'pointer share lock',
    file: 'projections/src/rebuild/session-rows.ts',
    find: 'projection_active FOR SHARE',
    put: 'projection_active',
  },
  {
    name: 'base of a copied window',
    file: 'projections/src/engine/fill/write-window.ts',
    find: 'if (moved !== undefined) throw new BaseMoved(moved);',
    put: '',
  },
  {
    name: 'end of frozen copies',
    file: 'projections/src/engine/fill/fill.ts',
    find: 'await endWriters(options.pool, lease.buildId);',
    put: '',
  },
  {
    name: 'lock of both builds',
    file: 'projections/src/rebuild/flip.ts',
    find: 'ORDER BY build_id FOR UPDATE',
    put: 'ORDER BY build_id',
  },
];
