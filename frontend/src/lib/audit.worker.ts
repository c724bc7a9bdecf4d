import { type GivenVouchers, openBundle, type OpenedBundle } from './audit-engine.ts';
import type { AuditProgress } from './contract.ts';

/** A thread of its own: verifying keeps a processor busy for seconds, and the page stays quick. */

export interface BundleRequest extends GivenVouchers {
  readonly file: File;
}

export type BundleMessage =
  | { readonly kind: 'progress'; readonly progress: AuditProgress }
  | { readonly kind: 'opened'; readonly opened: OpenedBundle }
  | { readonly kind: 'failed'; readonly reason: string };

const say = (message: BundleMessage) => self.postMessage(message);

self.addEventListener('message', ({ data }: MessageEvent<BundleRequest>) => {
  void answer(data);
});

async function answer({ file, key, anchors }: BundleRequest): Promise<void> {
  try {
    const text = textOf(await file.arrayBuffer());
    const tell = (progress: AuditProgress) => say({ kind: 'progress', progress });
    say({ kind: 'opened', opened: await openBundle(text, { key, anchors }, tell) });
  } catch (error) {
    say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

/** A byte that is not UTF-8 must not be read as another one. */
function textOf(bytes: ArrayBuffer): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
