import { type GivenVouchers, openBundle, type OpenedHistory } from './audit-engine.ts';
import type { AuditProgress, BundleOutcome } from './contract.ts';

/**
 * A thread of its own: verifying keeps a processor busy for seconds, and the page stays quick. It
 * keeps the history of the last bundle, and answers what the page asks about it.
 */

export interface BundleRequest extends GivenVouchers {
  readonly kind: 'open';
  readonly file: File;
}

/** A function of the history by its name, and what it is called with. */
export type Question = {
  [Name in keyof OpenedHistory]: {
    readonly kind: 'ask';
    readonly id: number;
    readonly name: Name;
    readonly given: Parameters<OpenedHistory[Name]>;
  };
}[keyof OpenedHistory];

export type BundleMessage =
  | { readonly kind: 'progress'; readonly progress: AuditProgress }
  | { readonly kind: 'opened'; readonly outcome: BundleOutcome }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'no_answer'; readonly id: number; readonly reason: string };

let history: OpenedHistory | null = null;

const say = (message: BundleMessage) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<BundleRequest | Question>) => {
  if (data.kind === 'open') void open(data);
  else answer(data);
});

async function open({ file, key, anchors }: BundleRequest): Promise<void> {
  try {
    const text = textOf(await file.arrayBuffer());
    const tell = (progress: AuditProgress) => say({ kind: 'progress', progress });
    const opened = await openBundle(text, { key, anchors }, tell);
    history = opened.history;
    say({ kind: 'opened', outcome: opened.outcome });
  } catch (error) {
    say({ kind: 'failed', reason: reasonOf(error) });
  }
}

function answer({ id, name, given }: Question): void {
  try {
    if (!history) throw new Error('no bundle is open');
    // Name and arguments are of one function: Question ties them.
    const ask = history[name] as (...args: readonly unknown[]) => unknown;
    say({ kind: 'answer', id, answer: ask(...given) });
  } catch (error) {
    say({ kind: 'no_answer', id, reason: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A byte that is not UTF-8 must not be read as another one. */
function textOf(bytes: ArrayBuffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
