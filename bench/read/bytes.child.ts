import { fastify } from 'fastify';
import { serve } from '../lib/child.ts';

/** Bodies by path. */
export type Bodies = Readonly<Record<string, Uint8Array>>;

const server = fastify();

/** The least that an HTTP server can do: routes that send bytes from memory. Answers its address. */
serve(
  async (bodies: Bodies): Promise<string> => {
    for (const [path, bytes] of Object.entries(bodies)) {
      const body = Buffer.from(bytes);
      server.get(path, (_request, reply) => {
        void reply.header('content-type', 'application/json; charset=utf-8').send(body);
      });
    }
    return server.listen({ host: '127.0.0.1', port: 0 });
  },
  () => server.close(),
);
