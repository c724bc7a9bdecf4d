import { userInfo } from 'node:os';
import { EXIT, exitOfStatus, Failure } from './exit.ts';

/** A running server, asked over HTTP. Every answer that is not a success is thrown as a `Failure`. */
export interface Server {
  /** @returns the body as JSON */
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
  /** The body as JSON, whatever the status. */
  read(path: string): Promise<unknown>;
  /** The answer with its body unread, for large ones. */
  open(path: string): Promise<Response>;
}

export function askServer(address: string): Server {
  const base = addressOf(address);
  const open = (path: string, init: RequestInit = {}) => opened(new URL(path, base), init);
  return {
    get: async (path) => (await open(path)).json(),
    post: async (path, body) => {
      const headers = { 'content-type': 'application/json', 'x-actor': actor() };
      const answer = await open(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return answer.json();
    },
    read: async (path) => (await reached(new URL(path, base), {})).json(),
    open: (path) => open(path),
  };
}

/** Recorded as who gave an order; nobody vouches for it. */
function actor(): string {
  try {
    // Header bytes are latin1 to Node, and the server reads them as UTF-8.
    return Buffer.from(userInfo().username, 'utf8').toString('latin1');
  } catch {
    return 'cli';
  }
}

function addressOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new Failure(EXIT.usage, `--server must look like http://127.0.0.1:3000.`);
}

async function opened(url: URL, init: RequestInit): Promise<Response> {
  const answer = await reached(url, init);
  if (answer.ok) return answer;
  throw new Failure(exitOfStatus(answer.status), await complaintOf(answer));
}

async function reached(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    const message = `No server answers at ${url.origin}. Start it with \`npm start\`, or name another one with --server.`;
    throw new Failure(EXIT.error, message, { cause });
  }
}

/** What problem details say (RFC 9457), or else the status. */
async function complaintOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const { title, detail } = problemOf(text);
  if (title === undefined)
    return `The server answered ${answer.status} ${answer.statusText}`.trim();
  return detail === undefined || detail === title ? `${title}.` : `${title}: ${detail}`;
}

function problemOf(text: string): { readonly title?: string; readonly detail?: string } {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return {};
    return {
      ...('title' in body && typeof body.title === 'string' ? { title: body.title } : {}),
      ...('detail' in body && typeof body.detail === 'string' ? { detail: body.detail } : {}),
    };
  } catch {
    return {};
  }
}
