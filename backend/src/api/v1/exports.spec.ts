import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBundle } from '#domain/bundle/read-bundle';
import { checkSeals } from '#domain/bundle/seals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
  await api.complete('taken');
});
afterAll(() => api.close());

const key = async (): Promise<string> =>
  (await api.ask('GET', '/api/v1/signing-key')).body.publicKey;

describe('the export of a session', () => {
  it('is its events as they are stored, sealed with the key that the server tells', async () => {
    const answer = await api.ask('GET', '/api/v1/sessions/taken/export.ndjson');
    expect(answer.status).toBe(200);
    const reading = readBundle(answer.text);
    if (reading.kind === 'unreadable') throw new Error(reading.problem);
    const { bundle } = reading;
    const stored = await api.events('taken');
    expect(bundle.events.map((one) => ({ ...one, data: Buffer.from(one.data) }))).toEqual(
      stored.map((one) => ({ ...one, data: Buffer.from(one.data) })),
    );
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="taken.bundle.ndjson"',
      'x-revision': String(stored.length - 1),
    });
    const { seals } = checkSeals(bundle, { publicKey: await key(), anchors: null });
    expect(seals.map(({ seal, outcome }) => `${seal} ${outcome}`)).toEqual([
      'lines passed',
      'signature passed',
      'key passed',
      'anchor passed',
      'anchors_file not_checked',
    ]);
  });

  it('anchors the session, once as long as nothing happens', async () => {
    const manifests = [];
    for (const _ of [1, 2]) {
      const { text } = await api.ask('GET', '/api/v1/sessions/taken/export.ndjson');
      const reading = readBundle(text);
      if (reading.kind === 'bundle') manifests.push(reading.bundle.manifest.anchor);
    }
    expect(manifests).toHaveLength(2);
    expect(manifests[0]).toEqual(manifests[1]);
  });

  it('as CSV has a line an event, narrowed as the list is', async () => {
    const csv = async (query = '') =>
      (await api.ask('GET', `/api/v1/sessions/taken/events.csv${query}`)).text.split('\r\n');
    const stored = await api.events('taken');
    const [head, ...lines] = await csv();
    expect(head).toMatch(/^revision,type,kind,occurredAt,recordedAt,actorId,.*,hash,bytes$/);
    expect(lines).toHaveLength(stored.length + 1); // the last one ends with a line break too
    expect(lines.map((line) => line.split(',')[1]).slice(0, -1)).toEqual(
      stored.map(({ type }) => type),
    );
    expect(lines[0]).toContain(stored[0]!.metadata.hash);
    const [, brand, , end] = await csv('?segment=brand&order=newest&stage=scenarios');
    expect([brand?.split(',')[1], end]).toEqual(['ScenariosSimulated', undefined]);
    expect((await api.ask('GET', '/api/v1/sessions/nobody/events.csv')).status).toBe(404);
  });

  it('of an unknown session is a problem', async () => {
    const { status, body } = await api.ask('GET', '/api/v1/sessions/nobody/export.ndjson');
    expect([status, body.type]).toEqual([404, '/api/problems/session-unknown']);
  });
});
