import type { BuildView } from '#contract/admin-views';
import type { RebuildPlan } from '#contract/rebuild-views';

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do; null when nothing is wrong. */
  readonly remedy: string | null;
}

/** Of `/health/ready`, which answers it with 200 and with 503. */
export interface Readiness {
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly detail: string }>>;
}

const REMEDIES: Readonly<Record<string, string>> = {
  database: 'See that Postgres runs where DATABASE_URL says.',
  schema: 'Start the server: it brings the schema up to date.',
  activeBuild: 'Start the projections: they make the first build.',
  projections: 'Start the projections (`npm run projections`), or see why they stand still.',
  routes: 'Build again: `npm run build`.',
};

export function readinessFindings({ checks }: Readiness): Finding[] {
  return Object.entries(checks).map(([name, { ok, detail }]) => ({
    name,
    ok,
    detail,
    remedy: ok ? null : (REMEDIES[name] ?? 'See the log of the server.'),
  }));
}

/** Who keeps each build, and whether what is connected is the log that it was filled from. */
export function leaseFindings(builds: readonly BuildView[]): Finding[] {
  return builds.map(({ buildId, state, advancing, owner, lastError }) => {
    const name = `build ${buildId}`;
    if (state === 'paused') {
      const remedy = `stratalog projection resume --build ${buildId} --reason ...`;
      return { name, ok: false, detail: 'paused by an admin', remedy };
    }
    if (state === 'refused') {
      const remedy = 'Connect the log that it was filled from, or run `npm run events:adopt`.';
      return { name, ok: false, detail: lastError?.message ?? 'refused', remedy };
    }
    const detail = advancing ? `kept by ${owner ?? 'nobody'}` : 'nobody keeps it';
    const remedy = advancing ? null : 'Start the projections.';
    return { name, ok: advancing, detail, remedy };
  });
}

export function diskFinding({ disk }: Pick<RebuildPlan, 'disk'>): Finding {
  const { free, neededBytes } = disk;
  if (free.status !== 'known') return { name: 'disk', ok: true, detail: free.reason, remedy: null };
  const ok = free.bytes >= neededBytes;
  const detail = `${free.bytes} bytes free, a rebuild needs ${neededBytes}`;
  return { name: 'disk', ok, detail, remedy: ok ? null : 'Make room before a rebuild.' };
}
