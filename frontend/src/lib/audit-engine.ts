/** The one file through which pages see the code that verifies. It is large: load it in a worker. */
import { inlineWork } from '$backend/domain/audit/engines/inline-work.ts';
import { enginesWith } from '$backend/domain/audit/engines/registry.ts';
import { readBundle } from '$backend/domain/bundle/read-bundle.ts';
import { verifyBundle } from '$backend/domain/bundle/verify-bundle.ts';
import { sha256Hex } from '$backend/domain/hash.ts';
import { anchorOf } from '$backend/event-store/codec/decode-anchor.ts';
import { decodeWith } from '$backend/event-store/codec/decode-with.ts';
import { UPCASTERS } from '$backend/event-store/codec/upcast.ts';
import type { AuditProgress, BundleOutcome, HeadsAnchoredData } from './contract.ts';

/** One event of a bundle, as the list shows it. */
export interface BundleEventLine {
  readonly revision: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly actorId: string;
  /** Its data as text. */
  readonly data: string;
}

export interface OpenedBundle {
  readonly outcome: BundleOutcome;
  readonly events: readonly BundleEventLine[];
}

/** What the reader got from elsewhere: a public key in hex, and the text of a file of anchors; '' for none. */
export interface GivenVouchers {
  readonly key: string;
  readonly anchors: string;
}

/** Verifies the text of a bundle, and tells of each event before it looks at it. */
export async function openBundle(
  text: string,
  given: GivenVouchers,
  tell: (progress: AuditProgress) => void,
): Promise<OpenedBundle> {
  const publicKey = given.key.trim() === '' ? null : given.key.trim();
  const anchors = given.anchors.trim() === '' ? null : anchorsOf(given.anchors);
  const means = { decode: decodeWith(UPCASTERS, sha256Hex), engines: enginesWith(inlineWork()) };
  const running = verifyBundle(text, { publicKey, anchors }, means);
  for (;;) {
    const step = await running.next();
    if (step.done === true) return { outcome: step.value, events: linesOf(text) };
    tell(step.value);
  }
}

/** Lines that are no anchors vouch for nothing, and are left out. */
function anchorsOf(text: string): HeadsAnchoredData[] {
  return text.split('\n').flatMap((line) => {
    try {
      return anchorOf(JSON.parse(line)) ?? [];
    } catch {
      return [];
    }
  });
}

function linesOf(text: string): BundleEventLine[] {
  const reading = readBundle(text);
  if (reading.kind === 'unreadable') return [];
  const utf8 = new TextDecoder();
  return reading.bundle.events.map(({ revision, type, metadata, data }) => ({
    ...{ revision: revision.toString(), type, data: utf8.decode(data) },
    ...{ occurredAt: metadata.occurredAt, actorId: metadata.actorId },
  }));
}
