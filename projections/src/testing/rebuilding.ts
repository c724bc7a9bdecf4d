import { randomUUID } from 'node:crypto';
import type { AdminOperation, DecodedOperation } from '#contract/admin-operations';
import { OPERATIONS_STREAM } from '#contract/streams';
import { decode } from '#event-store/codec/decode';
import { decodeOperation } from '#event-store/codec/decode-operation';
import { openMemoryEventStore } from '#event-store/memory';
import type { EventStore } from '#event-store/port';
import { factRecorder, Operations } from '#backend/commands/operations';
import { startProjections } from '../engine/start.ts';
import type { Projections, ProjectionsOptions } from '../engine/start.ts';
import type { KeeperOptions } from '../rebuild/keeper.ts';
import type { ProjectionRebuild } from '../rebuild/projection-rebuild.table.ts';
import { findRebuild } from '../rebuild/sql-rebuild.ts';
import { createReadDatabase, silent, until } from './read-database.ts';
import type { ReadDatabase } from './read-database.ts';

/** A database, a log, its operations, and projections that look after rebuilds. */
export class Works {
  readonly #started: Projections[] = [];
  readonly store: EventStore = openMemoryEventStore();
  readonly operations = new Operations(this.store, () => '2026-02-03T04:05:06.000Z');

  private constructor(readonly database: ReadDatabase) {}

  static async open(): Promise<Works> {
    return new Works(await createReadDatabase());
  }

  get pool() {
    return this.database.pool;
  }

  get keeper(): KeeperOptions {
    const { store, pool } = this;
    return { store, pool, decode, log: silent, record: factRecorder(store) };
  }

  /** Starts projections, which look after rebuilds unless told otherwise; stopped after the test. */
  async start(options: Partial<ProjectionsOptions> = {}, keeps = true): Promise<Projections> {
    const { store, pool, keeper } = this;
    const owner = `test ${randomUUID()}`;
    const base = { store, pool, log: silent, owner, leaseMs: 15_000 };
    const record = keeps ? { record: keeper.record } : {};
    const projections = await startProjections({ ...base, ...record, ...options });
    this.#started.push(projections);
    return projections;
  }

  async order(order: AdminOperation, actorId = 'ada'): Promise<void> {
    const commandId = randomUUID();
    const who = { commandId, correlationId: commandId, actorId, actorRole: 'unverified' };
    await this.operations.record(order, who);
  }

  /** Orders a rebuild of everything, or of sessions. @returns its id */
  async request(
    change: Partial<Extract<AdminOperation, { type: 'RebuildRequested' }>['data']> = {},
  ): Promise<string> {
    const rebuildId = randomUUID();
    const base = {
      rebuildId,
      sessions: null,
      activate: 'when_verified',
      graceSeconds: 60,
    } as const;
    const data = { ...base, eventsPerSecond: null, reason: 'a test', ...change };
    await this.order({ type: 'RebuildRequested', data });
    return rebuildId;
  }

  async rebuild(rebuildId: string): Promise<ProjectionRebuild | null> {
    return findRebuild(this.pool, rebuildId);
  }

  async reaches(rebuildId: string, phase: ProjectionRebuild['phase']): Promise<ProjectionRebuild> {
    let rebuild: ProjectionRebuild | null = null;
    await until(async () => {
      rebuild = await this.rebuild(rebuildId);
      return rebuild?.phase === phase;
    });
    if (!rebuild) throw new Error('no such rebuild');
    return rebuild;
  }

  async operationsTold(): Promise<DecodedOperation[]> {
    const told: DecodedOperation[] = [];
    for await (const event of this.store.read(OPERATIONS_STREAM)) {
      const operation = decodeOperation(event);
      if (operation) told.push(operation);
    }
    return told;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#started.splice(0).map((one) => one.stop()));
  }

  async close(): Promise<void> {
    await this.stopAll();
    await this.database.drop();
  }
}
