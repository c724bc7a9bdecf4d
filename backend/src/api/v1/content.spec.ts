import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRunner } from '#backend/commands/evidence';
import { EVIDENCE_RUNNER } from '#backend/tokens';
import { type ApiFixture, createApiFixture } from '../testing/api-fixture.ts';
import { misfits } from '../testing/conforms.ts';
import { scoringDocument } from '../testing/documents.ts';

const CSV = { 'content-type': 'text/csv' };
const LINES = { 'content-type': 'application/x-ndjson' };

/** Three made-up authors who speak of the same things. */
const TABLE = [
  'id,Age,Shop,Text',
  'a,41,East,"The quality is excellent, and it was easy to order."',
  'b,35,West,"Excellent quality. Easy to order, too."',
  'c,52,East,"Easy to order and of excellent quality!"',
].join('\n');

const DOCUMENTS = TABLE.split('\n')
  .slice(1)
  .map((row) => {
    const [documentId = '', age, shop = '', ...text] = row.split(',');
    const attributes = { age: Number(age), Shop: shop };
    return { documentId, text: text.join(',').replaceAll('"', ''), attributes };
  });

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

const send = (url: string, body: string, headers: Record<string, string>) =>
  api.ask('POST', url, { payload: body, headers });

describe('looking at a table', () => {
  it('tells what its columns hold and could mean, and records nothing', async () => {
    const { status, body } = await send('/api/v1/tables', TABLE, CSV);
    expect(status).toBe(200);
    expect(misfits('TableView', body)).toEqual([]);
    expect(body.rows).toBe(3);
    const roles = body.columns.map(({ name, role }: Record<string, string>) => [name, role]);
    expect(Object.fromEntries(roles)).toEqual({
      id: 'id',
      Age: 'age',
      Shop: 'attribute',
      Text: 'text',
    });
  });

  it('is refused with the line of each fault', async () => {
    const { status, body } = await send('/api/v1/tables', 'a,b\n1\n2,3,4\n', CSV);
    expect(status).toBe(422);
    expect(misfits('Problem', body)).toEqual([]);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/line/2',
      '/line/3',
    ]);
  });

  it('takes no other type of body', async () => {
    expect((await api.post('/api/v1/tables', {})).status).toBe(415);
    expect((await send('/api/v1/scorings', TABLE, CSV)).status).toBe(415);
  });
});

describe('scoring documents by cues', () => {
  it('gives the same layers whichever way they are sent', async () => {
    const sent = [
      await send('/api/v1/sessions/as-table/content?topic=Made%20up', TABLE, CSV),
      await api.post('/api/v1/sessions/as-json/content?topic=Made%20up', { documents: DOCUMENTS }),
      await send(
        '/api/v1/sessions/as-lines/content?topic=Made%20up',
        DOCUMENTS.map((one) => JSON.stringify(one)).join('\r\n\n'),
        LINES,
      ),
    ];
    for (const { status, body } of sent) {
      expect(status).toBe(201);
      expect(misfits('ContentScored', body)).toEqual([]);
      expect(body).toMatchObject({ documents: 3, blankRows: 0, deduplicated: false });
      expect(body.scoredLayers).toBeGreaterThan(0);
      expect(Number(body.scoredLayers) + Number(body.absentLayers)).toBe(148);
    }
    expect(new Set(sent.map(({ body }) => body.scoredLayers)).size).toBe(1);
    const session = await api.ask('GET', '/api/v1/sessions/as-table');
    expect(session.body).toMatchObject({ topic: 'Made up', state: 'generating' });
    expect(session.body.scoring.scorer.kind).toBe('content');
  });

  // Who waited for 10,000 documents saw nothing for a minute.
  it('tells how many are scored as long as somebody waits, and of which session', async () => {
    const progressOf = (id: string) => api.ask('GET', `/api/v1/sessions/${id}/content/progress`);
    const runner = api.app.get<{ scoreContent: EvidenceRunner['scoreContent'] }>(EVIDENCE_RUNNER);
    const { scoreContent } = runner;
    const seen: unknown[] = [];
    runner.scoreContent = async (documents, signal, read) => {
      Atomics.add(read!, 0, 2);
      const { status, body } = await progressOf('waited-for');
      const { body: other } = await progressOf('another');
      seen.push(status, body.progress, misfits('IntakeProgressView', body), other.progress);
      return scoreContent(documents, signal);
    };
    const sent = await send('/api/v1/sessions/waited-for/content', TABLE, CSV);
    runner.scoreContent = scoreContent;
    expect(sent.status).toBe(201);
    expect(seen).toEqual([200, { state: 'scoring', read: 2, of: 3 }, [], null]);
    const { body } = await progressOf('waited-for');
    expect(body).toEqual({ sessionId: 'waited-for', progress: null });
  });

  it('changes nothing when the same documents come again', async () => {
    const first = await send('/api/v1/sessions/again/content', TABLE, CSV);
    const again = await send('/api/v1/sessions/again/content', TABLE, CSV);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, deduplicated: true });
  });

  it.each([
    ['no JSON', '{"documentId":"a","text":"x"}\n{', '/line/2'],
    [
      'a document without a text',
      '{"documentId":"a","text":"x"}\n\n{"documentId":"b"}',
      '/line/3/text',
    ],
  ])('names the line of %s', async (_name, lines, pointer) => {
    const { status, body } = await send('/api/v1/sessions/bad/content', lines, LINES);
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    expect(await api.events('bad')).toEqual([]);
  });

  it('names the place of a document that is refused', async () => {
    const documents = [
      { documentId: 'a', text: 'x' },
      { documentId: 'a', text: 'y' },
    ];
    const { body } = await api.post('/api/v1/sessions/bad/content', { documents });
    expect(body.errors[0].pointer).toBe('/documents/1/documentId');
    expect(body.errors[0].message).toMatch(/^\/documents\/1\/.* \/documents\/0\/documentId;/);
  });

  it('names line, column and role of a cell that does not fit', async () => {
    const roles = encodeURIComponent(JSON.stringify({ Shop: 'rating' }));
    const answer = await send(`/api/v1/sessions/bad/content?roles=${roles}`, TABLE, CSV);
    expect(answer.body.errors[0].pointer).toBe('/line/2/Shop');
    const wrong = await send('/api/v1/sessions/bad/content?roles=%7B', TABLE, CSV);
    expect(wrong.body.errors[0].pointer).toBe('/roles');
  });

  it('replaces what a person has scored only when told so', async () => {
    await api.post('/api/v1/scorings', scoringDocument('expert'));
    const refused = await send('/api/v1/sessions/expert/content', TABLE, CSV);
    expect([refused.status, refused.body.type]).toEqual([409, '/api/problems/scored-otherwise']);
    expect(await api.events('expert')).toHaveLength(2);
    const replaced = await send('/api/v1/sessions/expert/content?replace=true', TABLE, CSV);
    expect(replaced.status).toBe(201);
  });

  it('is refused when no layer can be scored', async () => {
    const documents = [{ documentId: 'a', text: 'Nothing of note.' }];
    const { status, body } = await api.post('/api/v1/sessions/mute/content', { documents });
    expect([status, body.detail]).toEqual([422, expect.stringContaining('No layer can be scored')]);
    expect(await api.events('mute')).toEqual([]);
  });
});

describe('an audience', () => {
  const AUDIENCE = 'id,Age\nx,41\ny,\nz,35\n';

  it('leaves the scores and the quoted documents as they are', async () => {
    const text = 'It is early.';
    const documents = [
      { documentId: 'quoted', text },
      { documentId: 'other', text: 'Gone soon.' },
    ];
    const [layer, ...layers] = scoringDocument('audience').layers;
    const evidence = [{ documentId: 'quoted', quote: 'early', charStart: 6, charEnd: 11 }];
    const scored = { documents, layers: [{ ...layer!, evidence }, ...layers] };
    await api.complete('audience', scored);
    const { status, body } = await send('/api/v1/sessions/audience/audience', AUDIENCE, CSV);
    expect(status).toBe(201);
    expect(misfits('AudienceAdded', body)).toEqual([]);
    expect(body).toMatchObject({ documents: 2, blankRows: 1, kept: 1 });
    const listed = await api.ask('GET', '/api/v1/sessions/audience/documents');
    const ids = listed.body.documents.map(({ documentId }: { documentId: string }) => documentId);
    expect(ids).toEqual(['quoted', 'x', 'z']);
    const again = await send('/api/v1/sessions/audience/audience', AUDIENCE, CSV);
    expect(again.status).toBe(200);
  });

  it('cannot take the place of a quoted document with another text', async () => {
    const documents = [{ documentId: 'quoted', text: 'It is late.' }];
    const { status, body } = await api.post('/api/v1/sessions/audience/audience', { documents });
    expect([status, body.detail]).toEqual([422, expect.stringContaining('quoted as evidence')]);
  });

  it('needs a session that is scored', async () => {
    expect((await send('/api/v1/sessions/nobody/audience', AUDIENCE, CSV)).status).toBe(404);
  });
});
