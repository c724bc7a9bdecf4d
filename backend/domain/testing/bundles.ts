import type { Anchor } from '#contract/audit';
import type { HeadsAnchoredData } from '#contract/operations';
import type { RecordedEvent } from '#contract/recorded-event';
import { textOf } from '#event-store/codec/text-of';
import { proofOf, signAnchor } from '../anchors/statement.ts';
import { bundleWriter } from '../bundle/write-bundle.ts';
import { signerOf, type Signer } from '../signature.ts';

/** Bundles as a server makes them. */

export const SIGNER = signerOf(new Uint8Array(32).fill(7));
export const AT = '2026-01-02T04:00:00.000Z';
const STORE = 'store-1';

export function headOf(events: readonly RecordedEvent[]): Anchor {
  const last = events.at(-1);
  if (!last) throw new Error('no events');
  const { stream, revision, metadata } = last;
  return { stream, revision: revision.toString(), hash: metadata.hash };
}

const OTHER: Anchor = { stream: 'resultsession-other', revision: '3', hash: 'c'.repeat(64) };

/** An anchor of the events' head, with another session's. */
export function anchorOf(
  events: readonly RecordedEvent[],
  signer: Signer = SIGNER,
): { readonly anchor: HeadsAnchoredData; readonly leaves: readonly Anchor[] } {
  const leaves = [headOf(events), OTHER];
  const place = { storeId: STORE, position: '9/9' };
  const draft = { reason: 'export', at: AT, tree: 'all', heads: leaves, leaves } as const;
  return { anchor: signAnchor({ ...draft, ...place }, signer), leaves };
}

/** The lines of a bundle of these events, each with its line feed. */
export function bundleOf(events: readonly RecordedEvent[], signer: Signer = SIGNER): string[] {
  const { stream } = headOf(events);
  const sessionId = stream.slice('resultsession-'.length);
  const start = { stream, sessionId, storeId: STORE, exportedAt: AT };
  const writer = bundleWriter(start, textOf);
  const { anchor, leaves } = anchorOf(events, signer);
  const proof = proofOf(anchor, leaves, stream);
  if (!proof) throw new Error('no proof');
  return [writer.header(), ...events.map(writer.event), writer.manifest(proof, signer)];
}
