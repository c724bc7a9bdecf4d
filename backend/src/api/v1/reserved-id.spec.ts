import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApiFixture } from '../testing/api-fixture.ts';
import type { ApiFixture } from '../testing/api-fixture.ts';
import { scoringDocument } from '../testing/documents.ts';

let api: ApiFixture;
beforeAll(async () => {
  api = await createApiFixture();
});
afterAll(() => api.close());

it.each([
  ['/api/v1/scorings', scoringDocument('new')],
  ['/api/v1/sessions/new/content', { documents: [{ documentId: 'a', text: 'It fits.' }] }],
])('%s takes no session id that is a page', async (path, body) => {
  const refused = await api.post(path, body);
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toEqual([
    expect.objectContaining({ pointer: '/sessionId', actual: '"new"' }),
  ]);
  expect(refused.body.errors[0].message).toContain('other than "new", which is the page');
  expect(await api.events('new')).toEqual([]);
});
