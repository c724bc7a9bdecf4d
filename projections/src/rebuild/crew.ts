import type { Pool } from 'pg';
import { reasonOf } from '../engine/incoming.ts';
import type { Decode } from '../engine/incoming.ts';
import { pause } from '../engine/pause.ts';
import { Runner } from '../engine/runner.ts';
import type { RunnerOptions, RunnerStatus } from '../engine/runner.ts';
import { codeFingerprint } from './fingerprint.ts';
import { pacer } from './pace.ts';

export type CrewOptions = Omit<
  RunnerOptions,
  'buildId' | 'pace' | 'fills' | 'mostEvents' | 'fingerprint'
> & {
  readonly decode: Decode;
};

interface Member {
  readonly runner: Runner;
  readonly running: Promise<void>;
  readonly stop: () => void;
}

interface KeptBuild {
  readonly build_id: number;
  readonly is_active: boolean;
  readonly events_per_second: number | null;
}

const LOOK_MS = 300;

/** One runner for each build that is to be kept up to date: the active one, and those that follow. */
export class Crew {
  readonly #members = new Map<number, Member>();
  readonly #options: CrewOptions;
  #active: number;
  #waiting = new AbortController();

  constructor(options: CrewOptions, active: number) {
    this.#options = options;
    this.#active = active;
  }

  /** Of the runner of the build that readers see. */
  get status(): RunnerStatus {
    const member = this.#members.get(this.#active);
    if (member) return member.runner.status;
    const nothing = { denied: null, position: null, error: null, rate: 0 };
    return { buildId: this.#active, state: 'created', ...nothing };
  }

  /** Ends when the signal aborts, or when the active build's checkpoint does not belong to the log. */
  async run(signal: AbortSignal): Promise<void> {
    const fingerprint = await codeFingerprint();
    this.#join({ build_id: this.#active, is_active: true, events_per_second: null }, fingerprint);
    signal.addEventListener('abort', () => this.lookNow());
    while (!signal.aborted && this.status.state !== 'refused') {
      this.#waiting = new AbortController();
      await this.#look(fingerprint);
      await pause(LOOK_MS, this.#waiting.signal);
    }
    for (const member of this.#members.values()) member.stop();
    await Promise.all([...this.#members.values()].map(({ running }) => running));
  }

  /** Looks now for builds that have come, instead of a little later. */
  lookNow(): void {
    this.#waiting.abort();
  }

  /** Without an answer everything stays as it is: the runners tell what is wrong. */
  async #look(fingerprint: string): Promise<void> {
    const kept = await keptBuilds(this.#options.pool).catch((error: unknown) => {
      this.#options.log.warn({ reason: reasonOf(error) }, 'the builds could not be looked up');
      return null;
    });
    if (!kept) return;
    for (const build of kept) this.#join(build, fingerprint);
    this.#active = kept.find((build) => build.is_active)?.build_id ?? this.#active;
    const ids = new Set(kept.map((build) => build.build_id));
    for (const [id, member] of this.#members) if (!ids.has(id)) this.#leave(id, member);
  }

  #join(
    { build_id: buildId, is_active: isActive, ...build }: KeptBuild,
    fingerprint: string,
  ): void {
    if (this.#members.has(buildId)) return;
    const filling = isActive ? {} : this.#filling(buildId, build.events_per_second);
    const runner = new Runner({ ...this.#options, buildId, fingerprint, ...filling });
    const stopping = new AbortController();
    const running = runner.run(stopping.signal);
    this.#members.set(buildId, { runner, running, stop: () => stopping.abort() });
  }

  #filling(buildId: number, eventsPerSecond: number | null) {
    const { pool, store } = this.#options;
    const isSeen = () => this.#active === buildId;
    const steps = eventsPerSecond === null ? {} : { mostEvents: Math.ceil(eventsPerSecond / 2) };
    return { fills: true, ...steps, pace: pacer({ pool, store, eventsPerSecond, isSeen }) };
  }

  #leave(buildId: number, { running, stop }: Member): void {
    this.#members.delete(buildId);
    stop();
    void running;
  }
}

async function keptBuilds(pool: Pool): Promise<KeptBuild[]> {
  const { rows } = await pool.query<KeptBuild>(
    `SELECT build.build_id, build.build_id = active.build_id AS is_active,
       (SELECT events_per_second FROM read_model.projection_rebuild AS rebuild
        WHERE rebuild.build_id = build.build_id) AS events_per_second
     FROM read_model.projection_build AS build, read_model.projection_active AS active
     WHERE build.followed OR build.build_id = active.build_id`,
  );
  return rows;
}
