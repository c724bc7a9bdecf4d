import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Notification, Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import { LOGGER, NOTICE_POOL } from '#backend/tokens';
import { READ_MODEL_CHANNEL } from '#projections/engine/notify';
import type { ReadModelNotice } from '#projections/engine/notify';

const RECONNECT_MS = 1000;

type Listener = () => void;

/**
 * Tells that the tables of a session moved, by one connection that all who wait share. It is a hint:
 * a notification can be lost with the connection, so listeners poll as well, and read to know.
 */
@Injectable()
export class ReadModelSignal implements OnModuleDestroy {
  readonly #listeners = new Map<string, Set<Listener>>();
  #connection: Connection | null = null;
  #connecting = false;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    @Inject(NOTICE_POOL) private readonly pool: Pool,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Calls the listener after each change of the session's rows. @returns how to stop it */
  on(sessionId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(sessionId) ?? new Set();
    this.#listeners.set(sessionId, listeners.add(listener));
    void this.#connect();
    return () => {
      listeners.delete(listener);
      const isLast = listeners.size === 0 && this.#listeners.get(sessionId) === listeners;
      if (isLast) this.#listeners.delete(sessionId);
    };
  }

  onModuleDestroy(): void {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#connection?.drop();
    this.#connection = null;
  }

  async #connect(): Promise<void> {
    if (this.#connection || this.#connecting || this.#closed) return;
    this.#connecting = true;
    try {
      await this.#listen(await this.pool.connect());
    } catch (error) {
      this.#reconnectLater(error);
    } finally {
      this.#connecting = false;
    }
  }

  async #listen(client: PoolClient): Promise<void> {
    const connection = new Connection(client, (error) => {
      if (this.#connection === connection) this.#connection = null;
      this.#reconnectLater(error);
    });
    client.on('notification', (notice) => this.#tell(notice));
    await connection.listen();
    if (this.#closed) connection.drop();
    else this.#connection = connection;
  }

  #reconnectLater(error: unknown): void {
    if (this.#closed) return;
    this.log.warn({ err: error }, 'not listening to the read tables; polling until reconnected');
    this.#retry = setTimeout(() => void this.#connect(), RECONNECT_MS);
    this.#retry.unref();
  }

  #tell({ payload }: Notification): void {
    for (const sessionId of movedSessions(payload ?? '')) {
      for (const listener of this.#listeners.get(sessionId) ?? []) listener();
    }
  }
}

/** A connection taken out of the pool for good. */
class Connection {
  #isOver = false;

  constructor(
    private readonly client: PoolClient,
    onLoss: (error: Error) => void,
  ) {
    const lose = (error = new Error('the connection ended')) => {
      if (this.#isOver) return;
      this.drop();
      onLoss(error);
    };
    client.on('error', lose);
    client.on('end', () => lose());
  }

  async listen(): Promise<void> {
    try {
      await this.client.query(`LISTEN ${READ_MODEL_CHANNEL}`);
    } catch (error) {
      this.drop();
      throw error;
    }
  }

  /** Closes it; to lose it on purpose is no loss. */
  drop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.client.release(true);
  }
}

function movedSessions(payload: string): readonly string[] {
  try {
    const { sessions } = JSON.parse(payload) as Partial<ReadModelNotice>; // our own runner's words
    return Object.keys(sessions ?? {});
  } catch {
    return [];
  }
}
