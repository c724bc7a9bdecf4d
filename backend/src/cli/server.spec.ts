import { createServer, type Server as HttpServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXIT, exitOf } from './exit.ts';
import { askServer, type Server } from './server.ts';

describe('askServer', () => {
  let http: HttpServer;
  let server: Server;
  beforeAll(async () => {
    http = createServer(({ url }, answer) => {
      const status = Number(url?.slice(1));
      const problem = { title: 'There is no such session', detail: 'No session "x"' };
      answer.writeHead(status).end(status === 502 ? 'from a proxy' : JSON.stringify(problem));
    });
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as { port: number };
    server = askServer(`http://127.0.0.1:${port}`);
  });
  afterAll(() => void http.close());

  const failureOf = (path: string) =>
    server.get(path).then(
      () => null,
      (error: unknown) => error as Error,
    );

  it.each([
    [403, EXIT.notAllowed],
    [404, EXIT.notFound],
    [409, EXIT.conflict],
    [412, EXIT.conflict],
    [422, EXIT.usage],
    [500, EXIT.error],
  ])('turns status %i into exit code %i, with what the problem says', async (status, exit) => {
    const failure = await failureOf(`/${status}`);
    expect(exitOf(failure)).toBe(exit);
    expect(failure?.message).toBe('There is no such session: No session "x"');
  });

  it('tells the status of an answer that is no problem document', async () => {
    expect((await failureOf('/502'))?.message).toBe('The server answered 502 Bad Gateway');
  });

  it('refuses an address that is not of HTTP as a wrong argument', () => {
    expect(() => askServer('ftp://x')).toThrow(expect.objectContaining({ exit: EXIT.usage }));
  });
});
