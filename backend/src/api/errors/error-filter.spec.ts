import { PayloadTooLargeException } from '@nestjs/common';
import type { ArgumentsHost } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { ReadSideUnavailable } from '#backend/queries/read-side';
import { ReadModelBehind } from '#backend/queries/revision-wait';
import { ErrorFilter } from './error-filter.ts';
import { RouteTable } from './route-table.ts';

const NOTHING_UNSHOWN = { find: () => Promise.resolve(null) };

/** What the filter answers and logs, for a request to a route that takes so many bytes. */
function filtered(thrown: unknown, bodyLimit = 2 ** 20) {
  const lines: { level: number; err?: unknown }[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as never) });
  const sent = { status: 0, body: '' };
  const reply = {
    sent: false,
    code: (status: number) => ((sent.status = status), reply),
    headers: () => reply,
    header: () => reply,
    send: (bytes: Buffer) => (sent.body = bytes.toString()),
  };
  const request = { url: '/api/v1/x', headers: {}, raw: {}, routeOptions: { bodyLimit } };
  const http = { getRequest: () => request, getResponse: () => reply };
  const host = { switchToHttp: () => http } as unknown as ArgumentsHost; // all that is used
  new ErrorFilter(new RouteTable(), log, NOTHING_UNSHOWN).catch(thrown, host);
  const body = JSON.parse(sent.body) as { detail: string };
  return { ...sent, detail: body.detail, lines };
}

describe('the error filter', () => {
  it.each([
    [2 ** 25, '32 MiB'],
    [1000, '1000 bytes'],
  ])('names the limit of %d bytes that a body is over, and the cure', (limit, named) => {
    const { status, detail } = filtered(new PayloadTooLargeException(), limit);
    expect(status).toBe(413);
    expect(detail).toBe(
      `The body is larger than ${named}, the most that this server takes. ` +
        'Send less, or start the server with a larger MAX_BODY.',
    );
  });

  it('logs what a caller can bring about as information, without a stack', () => {
    const { status, lines } = filtered(new ReadModelBehind('s', 99n, null));
    expect(status).toBe(503);
    expect(lines).toMatchObject([{ level: 30, msg: expect.stringContaining('not yet 99') }]);
    expect(lines[0]?.err).toBeUndefined();
  });

  it('logs what is at fault as an error, with its stack', () => {
    const { lines } = filtered(new ReadSideUnavailable(new Error('gone')));
    expect(lines).toMatchObject([{ level: 50, err: { stack: expect.any(String) } }]);
  });
});
