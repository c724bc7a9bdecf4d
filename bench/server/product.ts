import { type Child, startChild } from '../lib/child.ts';
import type { Answer, Ask, LoopDelay } from './product.child.ts';

/** The product in a process of its own, on a database of its own. */
export interface Product {
  readonly url: string;
  /** What was seen of the event loop since this was asked last. */
  loopDelay(): Promise<LoopDelay>;
  stop(): Promise<void>;
}

export async function startProduct(databaseUrl: string): Promise<Product> {
  const child: Child<Ask, Answer> = startChild(new URL('./product.child', import.meta.url));
  const { url } = (await child.ask({ kind: 'start', databaseUrl })) as { url: string };
  return {
    url,
    loopDelay: async () => (await child.ask({ kind: 'loopDelay' })) as LoopDelay,
    stop: () => child.stop(),
  };
}
