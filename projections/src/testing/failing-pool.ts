import { Writable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';

/** The connection was lost: before the statement was carried out, or before its answer came. */
export class Killed extends Error {
  constructor(when: 'before' | 'after', text: string) {
    super(`killed ${when}: ${text}`);
    this.name = 'Killed';
  }
}

type Query = (...args: unknown[]) => unknown;

/**
 * A pool whose every different statement fails twice before it goes through: once before it was
 * carried out, and once after, when nobody hears that it was.
 */
export function failingPool(pool: Pool): { readonly pool: Pool; readonly kills: () => number } {
  const seen = new Map<string, number>();
  const failing = (query: Query): Query => {
    const kill = async (times: number, text: string, args: unknown[]) => {
      if (times === 0) throw new Killed('before', text);
      await query(...args);
      throw new Killed('after', text);
    };
    return (...args) => {
      const text = textOf(args[0]);
      const times = seen.get(text) ?? 0;
      if (text === 'ROLLBACK' || times >= 2) return query(...args);
      seen.set(text, times + 1);
      if (args[0] instanceof Writable) return halfCopied(query, args[0], text);
      return kill(times, text, args);
    };
  };
  const wrapped = new Proxy(pool, {
    get(target, name) {
      if (name === 'query') return failing(target.query.bind(target));
      if (name === 'connect') {
        return async () => wrapClient(await target.connect(), failing);
      }
      return Reflect.get(target, name, target) as unknown;
    },
  });
  return { pool: wrapped, kills: () => [...seen.values()].reduce((sum, n) => sum + n, 0) };
}

/** A COPY is lost in its middle; what comes after it is another statement. */
function halfCopied(query: Query, copy: Writable, text: string): unknown {
  query(copy);
  copy.destroy(new Killed('before', text));
  return copy;
}

function wrapClient(client: PoolClient, failing: (query: Query) => Query): PoolClient {
  const query = failing(client.query.bind(client));
  return new Proxy(client, {
    get(target, name) {
      if (name === 'query') return query;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Two values in a text do not make it another statement. */
function textOf(query: unknown): string {
  const text = typeof query === 'string' ? query : (query as { readonly text: string }).text;
  return text.replaceAll(/\s+/g, ' ').trim();
}
