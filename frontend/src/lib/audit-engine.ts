/** The one file through which pages see the code that verifies. It is large: load it in a worker. */
import { inlineWork } from '$backend/domain/audit/engines/inline-work.ts';
import { enginesWith } from '$backend/domain/audit/engines/registry.ts';
import {
  openedHistory,
  type OpenedHistory,
  type ResultThen,
} from '$backend/domain/bundle/opened-history.ts';
import { readBundle } from '$backend/domain/bundle/read-bundle.ts';
import { verifyBundle } from '$backend/domain/bundle/verify-bundle.ts';
import type { Incomparable } from '$backend/domain/changes/pair.ts';
import { sha256Hex } from '$backend/domain/hash.ts';
import type { EventsWanted } from '$backend/domain/history/events-wanted.ts';
import { anchorOf } from '$backend/event-store/codec/decode-anchor.ts';
import { decodeWith } from '$backend/event-store/codec/decode-with.ts';
import { textOf } from '$backend/event-store/codec/text-of.ts';
import { UPCASTERS } from '$backend/event-store/codec/upcast.ts';
import type { AuditProgress, BundleOutcome, HeadsAnchoredData } from './contract.ts';

export type { EventsWanted, Incomparable, OpenedHistory, ResultThen };

/** A bundle that was verified, and its events for who wants to look; null when it is no bundle. */
export interface OpenedBundle {
  readonly outcome: BundleOutcome;
  readonly history: OpenedHistory | null;
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
  const decode = decodeWith(UPCASTERS, sha256Hex);
  const means = { decode, engines: enginesWith(inlineWork()) };
  const running = verifyBundle(text, { publicKey, anchors }, means);
  for (;;) {
    const step = await running.next();
    if (step.done === true) return { outcome: step.value, history: historyOf(text, decode) };
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

function historyOf(text: string, decode: ReturnType<typeof decodeWith>): OpenedHistory | null {
  const reading = readBundle(text);
  if (reading.kind === 'unreadable') return null;
  const { header, events } = reading.bundle;
  return openedHistory(header.sessionId, events, { decode, textOf });
}
