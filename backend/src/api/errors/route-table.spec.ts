import { describe, expect, it } from '@jest/globals';
import { RouteTable } from './route-table.ts';

function table(): RouteTable {
  const routes = new RouteTable();
  routes.add('/api/v1/sessions/:id', ['GET', 'HEAD']);
  routes.add('/api/v1/sessions/:id/clear', ['POST']);
  routes.add('/api/v1/sessions/:id', ['DELETE']);
  routes.add('/api/openapi.json', ['GET']);
  routes.add('/*', ['OPTIONS']);
  return routes;
}

describe('the route table', () => {
  it('knows the methods of a path with parameters, with and without a trailing slash', () => {
    expect(table().methodsOf('/api/v1/sessions/a')).toEqual(['DELETE', 'GET', 'HEAD']);
    expect(table().methodsOf('/api/v1/sessions/a%2Fb/')).toEqual(['DELETE', 'GET', 'HEAD']);
    expect(table().methodsOf('/api/v1/sessions/a/clear')).toEqual(['POST']);
  });

  it('knows no methods of a path that does not exist, whatever a catch-all answers', () => {
    expect(table().methodsOf('/api/v1/sessions')).toEqual([]);
    expect(table().methodsOf('/api/v1/sessions/a/b/c')).toEqual([]);
    expect(table().methodsOf('/api/openapi-json')).toEqual([]);
  });
});
