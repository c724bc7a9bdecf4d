import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sessionStream } from '#contract/streams';
import { StoreUnavailable } from '#event-store/port';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { Answer, ApiFixture } from '../testing/api-fixture.ts';
import { scoringDocument } from '../testing/documents.ts';

/*
 * While the projections stood still, a scoring was accepted, and its session and generation were
 * answered 404 for as long as they stood: who had posted it took it for lost, and posted it again.
 */
let api: ApiFixture;
let generationId: string;
beforeAll(async () => {
  api = await createApiFixture();
  await api.post('/api/v1/scorings', scoringDocument('shown'));
  await api.pauseProjections();
  const { body } = await api.post('/api/v1/scorings', scoringDocument('unseen'));
  generationId = body.generationId;
});
afterAll(() => api.close());

const told = ({ status, headers, body }: Answer) => [status, headers['retry-after'], body.type];
const NOT_YET = [503, '1', '/api/problems/read-model-behind'];

describe('what was accepted and is not in the read tables yet', () => {
  it('is told as that by every read of its session', async () => {
    const reads = ['', '/segments', '/segments/brand', '/patterns', '/generations', '/live'];
    for (const path of [...reads, '/documents', '/evidence', '/personas/sources', '/changes']) {
      const answer = await api.ask('GET', `/api/v1/sessions/unseen${path}`);
      expect([path, ...told(answer)]).toEqual([path, ...NOT_YET]);
    }
    const { body } = await api.ask('GET', '/api/v1/sessions/unseen');
    expect(body.detail).toBe(
      'Session "unseen" is in the log, up to revision 1, and not yet in the read tables: /health/ready tells how far they are.',
    );
  });

  it('is told as that by what asks for its generation', async () => {
    const path = `/api/v1/generations/${generationId}`;
    const answer = await api.ask('GET', path);
    expect(told(answer)).toEqual(NOT_YET);
    expect(answer.body.detail).toContain(`"${generationId}" of session "unseen" is in the log`);
    expect(told(await api.ask('GET', `${path}/events`))).toEqual(NOT_YET);
    expect(told(await api.post(`${path}/cancel`, {}))).toEqual(NOT_YET);
  });

  it('leaves what nobody knows unknown', async () => {
    const type = async (path: string) => {
      const { status, body } = await api.ask('GET', `/api/v1/${path}`);
      return [status, body.type];
    };
    expect(await type('sessions/nobody')).toEqual([404, '/api/problems/session-unknown']);
    expect(await type('sessions/%00')).toEqual([404, '/api/problems/session-unknown']);
    expect(await type('generations/none')).toEqual([404, '/api/problems/generation-unknown']);
  });

  it('may be a document of a session whose earlier scoring is shown', async () => {
    const path = '/api/v1/sessions/shown/documents/late';
    expect((await api.ask('GET', path)).body.type).toBe('/api/problems/document-unknown');
    const documents = [{ documentId: 'late', text: 'It came later.' }];
    await api.post('/api/v1/scorings?replace=true', { ...scoringDocument('shown'), documents });
    expect(told(await api.ask('GET', path))).toEqual(NOT_YET);
  });

  it('answers what writes to it with what the log tells: nobody is to send it again', async () => {
    await api.post('/api/v1/scorings', scoringDocument('written'));
    const path = '/api/v1/sessions/written';
    const started = await api.post(`${path}/generations`, { seed: '00000000000000ff' });
    const { generationId: id } = started.body;
    expect([started.status, started.headers['x-stale']]).toEqual([202, 'true']);
    expect(started.headers['location']).toBe(`/api/v1/generations/${id}`);
    expect(started.body).toMatchObject({ sessionId: 'written', seed: '00000000000000ff' });
    expect(['queued', 'running']).toContain(started.body.state);
    const again = await api.post(`${path}/generations`, { seed: '00000000000000ff' });
    expect([again.status, again.body.generationId]).toEqual([202, id]);
    const older = await api.post('/api/v3/data-driven-results/generate/written', {});
    expect(older.status).toBe(503); // decided for older clients
    expect(older.body.detail).toMatch(/it need not be sent again$/);
    const cleared = await api.post(`${path}/clear`, { reason: 'begin anew' });
    expect([cleared.status, cleared.headers['x-stale']]).toEqual([200, 'true']);
  });

  it('is 404 for older clients, as it was', async () => {
    for (const path of ['status/unseen', 'segment/unseen/brand', 'complete/unseen']) {
      const { status } = await api.ask('GET', `/api/v3/data-driven-results/${path}`);
      expect([path, status]).toEqual([path, 404]);
    }
  });

  it('may be among many events that the tables lack', async () => {
    const ids = Array.from({ length: 51 }, (_, i) => `many-${i}`); // two events each
    await Promise.all(ids.map((id) => api.post('/api/v1/scorings', scoringDocument(id))));
    const { body } = await api.ask('GET', '/api/v1/generations/none');
    expect(body.type).toBe('/api/problems/read-model-behind');
    expect(body.detail).toMatch(/lack more than 100 events of the log: it may be among these/);
  });

  it('cannot be denied while the log does not answer', async () => {
    const { lastRevision } = api.store;
    api.store.lastRevision = () => Promise.reject(new StoreUnavailable('no'));
    const answer = await api.ask('GET', '/api/v1/sessions/unseen');
    api.store.lastRevision = lastRevision;
    expect(told(answer)).toEqual([503, '1', '/api/problems/event-store-unavailable']);
  });

  it('is not denied by a list of no sessions', async () => {
    const list = async (query: string) =>
      (await api.ask('GET', `/api/v1/sessions${query}`)).body.sessions?.length;
    expect([await list(''), await list('?q=unseen')]).toEqual([1, 0]); // one is shown
    await api.database.pool.query('UPDATE session_cursor SET scored_at = NULL');
    const answer = await api.ask('GET', '/api/v1/sessions');
    expect(told(answer)).toEqual(NOT_YET);
    expect(answer.body.detail).toMatch(
      /^The read tables show no session, and lack events of the log/,
    );
  });

  it('is there once the tables have caught up', async () => {
    await api.resumeProjections();
    expect((await api.ask('GET', '/api/v1/sessions/unseen')).status).toBe(200);
    expect((await api.ask('GET', `/api/v1/generations/${generationId}`)).status).toBe(200);
    const { status, body } = await api.ask('GET', '/api/v1/generations/none');
    expect([status, body.type]).toEqual([404, '/api/problems/generation-unknown']);
  });
});

describe('a session of which the tables show no scoring', () => {
  const versionOf = (change: string) =>
    api.database.pool.query(`UPDATE session_cursor SET ${change} WHERE session_id = 'odd'`);

  it('is parked, or none when the log has no more of it', async () => {
    await api.post('/api/v1/scorings', scoringDocument('odd'));
    const last = await api.store.lastRevision(sessionStream('odd'));
    await versionOf(
      'scoring_id = NULL, scored_at = NULL, applied_revision = 0, parked_revision = 1',
    );
    const parked = await api.ask('GET', '/api/v1/sessions/odd');
    expect(told(parked)).toEqual([503, '1', '/api/problems/session-parked']);
    await versionOf(`parked_revision = NULL, applied_revision = ${last}`);
    expect((await api.ask('GET', '/api/v1/sessions/odd')).status).toBe(404);
  });
});
