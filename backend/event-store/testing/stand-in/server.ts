import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { appendHandler } from './append-rpc.ts';
import { batchAppendHandler } from './batch-rpc.ts';
import type { TestCertificate } from './certificate.ts';
import type { Context } from './context.ts';
import { deleteHandler } from './delete-rpc.ts';
import { services, streams } from './generated.ts';
import { readHandler } from './read-rpc.ts';
import { featuresHandler, gossipHandler } from './server-info.ts';

/** The largest message that the server takes: a record of the log can be no larger. */
const MAX_MESSAGE = 16 * 1024 * 1024 - 10_000;

export interface Listening {
  readonly port: number;
  cut(peer: string): void;
  cutAll(): Promise<void>;
  close(): Promise<void>;
}

function grpcServer(context: Context): Server {
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE });
  server.addService(services.features, { getSupportedMethods: featuresHandler(context) });
  server.addService(services.gossip, { read: gossipHandler(context) });
  server.addService(services.streams, {
    append: appendHandler(context),
    batchAppend: batchAppendHandler(context),
    read: readHandler(context),
    delete: deleteHandler(context, false, {
      response: () => new streams.DeleteResp(),
      position: () => new streams.DeleteResp.Position(),
    }),
    tombstone: deleteHandler(context, true, {
      response: () => new streams.TombstoneResp(),
      position: () => new streams.TombstoneResp.Position(),
    }),
  });
  return server;
}

function credentialsOf(certificate: TestCertificate | null): ServerCredentials {
  if (!certificate) return ServerCredentials.createInsecure();
  const pair = { cert_chain: certificate.certificate, private_key: certificate.key };
  return ServerCredentials.createSsl(null, [pair]);
}

/** Accepts connections itself and hands them to gRPC, so that it can cut each one. */
export async function listen(
  context: Context,
  port: number,
  certificate: TestCertificate | null,
): Promise<Listening> {
  const grpc = grpcServer(context);
  const injector = grpc.createConnectionInjector(credentialsOf(certificate));
  const sockets = new Map<string, Socket>();
  const acceptor = createServer((socket) => {
    const peer = `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}`;
    sockets.set(peer, socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(peer));
    injector.injectConnection(socket);
  });
  await once(acceptor.listen(port, '127.0.0.1'), 'listening');
  const cutAll = async () => {
    const closed = [...sockets.values()].map((socket) => once(socket.destroy(), 'close'));
    await Promise.all(closed);
  };
  return {
    port: (acceptor.address() as AddressInfo).port,
    cut: (peer) => void sockets.get(peer)?.destroy(),
    cutAll,
    async close() {
      const closed = once(acceptor.close(), 'close');
      await cutAll();
      await closed;
      grpc.forceShutdown();
    },
  };
}
