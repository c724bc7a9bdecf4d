import type { NarrativeMessage } from '#domain/narrative/prompt';
import type { NarrativeAnswer, NarrativeProvider } from '../commands/narrative.ts';

export interface OpenAiOptions {
  /** Up to and without `/chat/completions`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey?: string | undefined;
  /** For the whole answer. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 128 * 1024;

/**
 * Any server with OpenAI's chat completions. One request, no retry; nothing of an answer that is none
 * is kept, since error texts like to repeat the key.
 */
export function openAiNarrative(options: OpenAiOptions): NarrativeProvider {
  const { url, model, apiKey, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const address = `${url.replace(/\/+$/, '')}/chat/completions`;
  const headers = {
    'content-type': 'application/json',
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    model,
    ask: async (messages, signal) => {
      const limit = AbortSignal.timeout(timeoutMs);
      const request: RequestInit = {
        method: 'POST',
        headers,
        body: requestBody(model, messages),
        redirect: 'error', // the key goes to the configured server only
        signal: AbortSignal.any([signal, limit]),
      };
      try {
        return await answered(await fetch(address, request), maxBytes);
      } catch {
        const why = limit.aborted ? `did not answer within ${timeoutMs} ms` : 'cannot be reached';
        return failed(`The model ${why}.`);
      }
    },
  };
}

function requestBody(model: string, messages: readonly NarrativeMessage[]): string {
  return JSON.stringify({ model, messages, temperature: 0, stream: false });
}

async function answered(response: Response, maxBytes: number): Promise<NarrativeAnswer> {
  if (!response.ok) {
    await response.body?.cancel();
    return failed(`The model's server answered ${response.status}.`);
  }
  const body = await limitedText(response, maxBytes);
  if (body === null) return failed(`The answer is larger than ${maxBytes} bytes.`);
  const text = contentIn(body);
  return text === null
    ? failed("The model's server did not answer with a chat completion.")
    : { status: 'answered', text };
}

/** null when there is more; the rest is not read. */
async function limitedText(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's own iteration, which the types of fetch do not tell; leaving the loop ends the request.
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Completion {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[];
}

function contentIn(body: string): string | null {
  try {
    const content = (JSON.parse(body) as Completion | null)?.choices?.[0]?.message?.content;
    // Half a surrogate pair has no bytes that it could be recorded as.
    return typeof content === 'string' ? content.replace(/\p{Surrogate}/gu, '\ufffd') : null;
  } catch {
    return null;
  }
}

function failed(reason: string): NarrativeAnswer {
  return { status: 'failed', reason };
}
