import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentials } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { shared, streams, wellKnown } from './generated.ts';
import { streamIdentifier } from './messages.ts';
import { startStandIn } from './start.ts';
import type { StandIn } from './start.ts';

/** What the client of these messages hides or corrects, seen without it. */
let standIn: StandIn;
let raw: InstanceType<typeof streamsService.StreamsClient>;
beforeAll(async () => {
  standIn = await startStandIn();
  const address = `127.0.0.1:${standIn.port}`;
  raw = new streamsService.StreamsClient(address, credentials.createInsecure());
});
afterAll(async () => {
  raw.close();
  await standIn.stop();
});

type Response = InstanceType<typeof streams.AppendResp>;

interface Raw {
  readonly revision?: bigint;
  readonly properties?: Record<string, string>;
  readonly text?: string;
}

const JSON_PROPERTIES = { type: 'Noted', 'content-type': 'application/json' };

function append(stream: string, given: Raw) {
  const { call, answer } = begin(stream, given);
  call.end();
  return answer;
}

/** The first event of an append that may have more. */
function begin(
  stream: string,
  { revision, properties = JSON_PROPERTIES, text = '{}' }: Raw,
  client = raw,
) {
  let settle: (error: ServiceError | null, response: Response) => void;
  const answer = new Promise<Response>((resolve, reject) => {
    settle = (error, response) => (error ? reject(error) : resolve(response));
  });
  const call = client.append((error, response) => settle(error, response));
  const options = new streams.AppendReq.Options().setStreamIdentifier(streamIdentifier(stream));
  if (revision === undefined) options.setAny(new shared.Empty());
  else options.setRevision(revision.toString());
  const message = new streams.AppendReq.ProposedMessage();
  message.setId(new shared.UUID().setString(randomUUID())).setData(Buffer.from(text));
  for (const [key, value] of Object.entries(properties)) message.getMetadataMap().set(key, value);
  call.write(new streams.AppendReq().setOptions(options));
  call.write(new streams.AppendReq().setProposedMessage(message));
  return { call, answer };
}

async function batchError(stream: string, revision: bigint) {
  const call = raw.batchAppend();
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream)).setStreamPosition(revision.toString());
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(new shared.UUID().setString(randomUUID()));
  for (const [key, value] of Object.entries(JSON_PROPERTIES)) {
    message.getMetadataMap().set(key, value);
  }
  const request = new streams.BatchAppendReq().setOptions(options).setIsFinal(true);
  request.setCorrelationId(new shared.UUID().setString(randomUUID())).addProposedMessages(message);
  const answered = new Promise<InstanceType<typeof streams.BatchAppendResp>>((resolve, reject) => {
    call.once('data', resolve).once('error', reject);
  });
  call.write(request);
  const response = await answered;
  call.end();
  return response.getError()!;
}

describe('on the wire', () => {
  it('A3.1 Append answers a wrong version with a message, not an error', async () => {
    const stream = randomUUID();
    await append(stream, {});
    const wrong = (await append(stream, { revision: 4n })).getWrongExpectedVersion()!;
    expect(wrong.getCurrentRevision()).toBe('0');
    expect(wrong.getExpectedRevision()).toBe('4');
    const none = (await append(randomUUID(), { revision: 4n })).getWrongExpectedVersion()!;
    expect(none.hasCurrentNoStream()).toBe(true);
  });

  // Half of a scoring and its request was once written, and the generation never began.
  it('A1 an append whose connection is lost before all of it has come is not written', async () => {
    const stream = randomUUID();
    const client = new streamsService.StreamsClient(
      `127.0.0.1:${standIn.port}`,
      credentials.createInsecure(),
    );
    const { answer } = begin(stream, {}, client);
    const later = begin(randomUUID(), {}, client); // on the same connection: the first has come too
    later.call.end();
    await later.answer;
    await standIn.dropConnections();
    await expect(answer).rejects.toMatchObject({ code: 14 });
    client.close();
    const look = () => append(stream, { revision: 4n }).catch(() => null);
    let found = await look(); // the connection may have to be found lost first
    while (!found) {
      await new Promise(setImmediate);
      found = await look();
    }
    expect(found.getWrongExpectedVersion()?.hasCurrentNoStream()).toBe(true);
  });

  it('A3.2 BatchAppend answers a wrong version with a status and its details', async () => {
    const stream = randomUUID();
    await append(stream, {});
    const status = await batchError(stream, 4n);
    expect([status.getCode(), status.getMessage()]).toEqual([6, 'WrongExpectedVersion']);
    const name = 'event_store.client.WrongExpectedVersion';
    const wrong = status
      .getDetails()!
      .unpack((bytes) => shared.WrongExpectedVersion.deserializeBinary(bytes), name)!;
    expect(wrong.getCurrentStreamRevision()).toBe('0');
    expect(wrong.getExpectedStreamPosition()).toBe('4');
  });

  it('A3.2 BatchAppend answers for a tombstoned stream with the code of what is not found', async () => {
    const stream = randomUUID();
    const request = new streams.TombstoneReq();
    const options = new streams.TombstoneReq.Options().setStreamIdentifier(
      streamIdentifier(stream),
    );
    request.setOptions(options.setAny(new shared.Empty()));
    await new Promise<void>((resolve, reject) => {
      raw.tombstone(request, (error) => (error ? reject(error) : resolve()));
    });
    const status = await batchError(stream, 4n);
    expect([status.getCode(), status.getMessage()]).toEqual([5, 'StreamDeleted']);
    expect(status.getDetails()).toBeInstanceOf(wellKnown.Any);
  });

  it.each(['type', 'content-type'] as const)('A5.7 an event must have a %s', async (missing) => {
    const properties: Record<string, string> = { ...JSON_PROPERTIES };
    Reflect.deleteProperty(properties, missing);
    const error = await append(randomUUID(), { properties }).catch((reason: unknown) => reason);
    const { code, metadata } = error as ServiceError; // the call fails, or the next line does
    expect(code).toBe(3);
    expect(metadata.get('exception')).toEqual(['missing-required-metadata-property']);
  });

  it('A5.8 what claims to be JSON is stored unread, and this client gives it back as text', async () => {
    const stream = randomUUID();
    await append(stream, { text: '{"half":' });
    const client = EventStoreDBClient.connectionString(standIn.url);
    for await (const { event } of client.readStream(stream)) {
      expect(event).toMatchObject({ isJson: true, data: '{"half":' });
    }
    await client.dispose();
  });

  it('A3.4 F1 F7 the client takes the batch path, and the plain one with credentials, which are ignored', async () => {
    const client = EventStoreDBClient.connectionString(standIn.url);
    const before = standIn.appendPaths.length;
    const event = jsonEvent({ type: 'Noted', data: {} });
    await client.appendToStream(randomUUID(), event);
    const credentialsOfCall = { username: 'admin', password: 'not checked' };
    await client.appendToStream(randomUUID(), event, { credentials: credentialsOfCall });
    expect(standIn.appendPaths.slice(before)).toEqual(['batchAppend', 'append']);
    await client.dispose();
  });
});
