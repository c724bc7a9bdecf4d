import { describe, expect, it } from '@jest/globals';
import {
  connectionStringProblem,
  parseConnectionString,
} from './eventstoredb/connection-string.ts';

describe('a connection string', () => {
  it.each([
    ['esdb://log?tls=false', 'log:2113', null],
    ['esdb://me:p%40ss@log:2114', 'log:2114', { username: 'me', password: 'p@ss' }],
    ['esdb+discover://me:x@a:1,b:2/?tls=true', 'a:1,b:2', { username: 'me', password: 'x' }],
  ])('is read: %s', (text, hosts, credentials) => {
    expect(parseConnectionString(text)).toEqual({ hosts, credentials });
  });

  it.each([
    ['kurrentdb://me:secret@log', /works with esdb:\/\//],
    ['http://me:secret@log', /must look like/],
    ['esdb://log:2113', /names no user/],
    ['esdb://secret@log', /both user and password/],
    ['esdb://me:secr%zz@log', /no encoded byte/],
    ['esdb://me:secret@log?nodePreference=follower', /only the leader/],
    ['esdb://me:secret@log?throwOnAppendFailure=false', /a conflict must be told/],
    ['esdb://me:secret@log?colour=red', /"colour", which is not known/],
  ])('is refused without its password: %s', (text, why) => {
    const problem = connectionStringProblem(text);
    expect(problem).toMatch(why);
    expect(problem).not.toContain('secret@');
    expect(problem).not.toContain('secr%');
  });
});
