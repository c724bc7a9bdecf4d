import { type Child, startChild } from '../lib/child.ts';
import { clothingDocument } from '../lib/places.ts';
import { generate } from '../server/generate.ts';
import { type Product, startProduct } from '../server/product.ts';
import type { Bodies } from './bytes.child.ts';

const SESSION = 'clothing';

/** One thing to ask for. */
export interface Route {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** The routes that are measured, each of a server in a process of its own. */
export interface Servers {
  readonly routes: {
    readonly v1: Route;
    readonly v3: Route;
    readonly v1NotModified: Route;
    readonly v3NotModified: Route;
    readonly v1Bytes: Route;
    readonly v3Bytes: Route;
    readonly typeorm: Route;
  };
  /** Sizes of the answers in bytes. */
  readonly sizes: Readonly<Record<'v1' | 'v3' | 'typeorm', number>>;
  stop(): Promise<void>;
}

export async function startServers(databaseUrl: string): Promise<Servers> {
  const product = await startProduct(databaseUrl);
  const bare: Child<Bodies, string> = startChild(new URL('./bytes.child', import.meta.url));
  const orm: Child<string, string> = startChild(new URL('./typeorm.child', import.meta.url));
  const stop = async () => {
    await Promise.all([product.stop(), bare.stop(), orm.stop()]);
  };
  try {
    return { ...(await routesOf(product, bare, await orm.ask(databaseUrl))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function routesOf(product: Product, bare: Child<Bodies, string>, ormUrl: string) {
  await generate(product.url, (await clothingDocument()).document, SESSION);
  const v1 = await answerOf(`${product.url}/api/v1/sessions/${SESSION}/segments/consumer`);
  const v3 = await answerOf(
    `${product.url}/api/v3/data-driven-results/segment/${SESSION}/consumer`,
  );
  const bareUrl = await bare.ask({ '/v1': v1.bytes, '/v3': v3.bytes });
  const typeorm = await answerOf(`${ormUrl}/sessions/${SESSION}/segments/consumer`);
  return {
    routes: {
      v1: found(v1.url),
      v3: found(v3.url),
      v1NotModified: notModified(v1),
      v3NotModified: notModified(v3),
      v1Bytes: found((await answerOf(`${bareUrl}/v1`, v1.bytes)).url),
      v3Bytes: found((await answerOf(`${bareUrl}/v3`, v3.bytes)).url),
      typeorm: found(typeorm.url),
    },
    sizes: {
      v1: v1.bytes.byteLength,
      v3: v3.bytes.byteLength,
      typeorm: typeorm.bytes.byteLength,
    },
  };
}

interface Seen {
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly etag: string;
}

/** @throws for another status than 200, or other bytes than expected */
async function answerOf(url: string, expected?: Uint8Array): Promise<Seen> {
  const response = await fetch(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  if (expected && Buffer.compare(bytes, expected) !== 0) throw new Error(`${url}: other bytes`);
  return { url, bytes, etag: response.headers.get('etag') ?? '' };
}

function found(url: string): Route {
  return { url, headers: {}, status: 200 };
}

function notModified({ url, etag }: Seen): Route {
  return { url, headers: { 'if-none-match': etag }, status: 304 };
}
