import {
  type AnchorProof,
  BUNDLE_FORMAT,
  type BundleEvent,
  type BundleHeader,
  type BundleManifest,
  type SignedManifest,
} from '#contract/bundle';
import { formatPosition, type RecordedEvent } from '#contract/recorded-event';
import { canonicalJson } from '../canonical-json.ts';
import { hexOf, runningHash, utf8 } from '../hash.ts';
import type { Signer } from '../signature.ts';

export interface BundleWriter {
  readonly header: () => string;
  /** @param event the next of the stream */
  readonly event: (event: RecordedEvent) => string;
  /** The manifest, signed. Nothing comes after it. At least one event must have been written. */
  readonly manifest: (anchor: AnchorProof, signer: Signer) => string;
}

/**
 * Makes the lines of a bundle, each with its line feed, in the order of its functions.
 * @param textOf the text of UTF-8 bytes, or null when they are no UTF-8
 */
export function bundleWriter(
  start: Omit<BundleHeader, 'format'>,
  textOf: (bytes: Uint8Array) => string | null,
): BundleWriter {
  const { stream, sessionId, storeId, exportedAt } = start;
  const hash = runningHash();
  let [events, first] = [0, ''];
  let last: { readonly revision: string; readonly hash: string } | undefined;
  const line = (value: object): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.add(utf8(text));
    return text;
  };
  return {
    header: () => line({ format: BUNDLE_FORMAT, stream, sessionId, storeId, exportedAt }),
    event: (event) => {
      const revision = event.revision.toString();
      if (events === 0) first = revision;
      events += 1;
      last = { revision, hash: event.metadata.hash };
      return line(eventLine(event, textOf));
    },
    manifest: (anchor, signer) => {
      if (!last) throw new Error('A bundle without events has no manifest');
      const { keyId, publicKey } = signer;
      const manifest: BundleManifest = {
        ...{ format: BUNDLE_FORMAT, stream, storeId, exportedAt },
        ...{ from: first, to: last.revision, events, headHash: last.hash, linesHash: hash.end() },
        ...{ anchor, keyId, publicKey },
      };
      const signed: SignedManifest = { manifest, signature: signer.sign(manifestText(manifest)) };
      return `${JSON.stringify(signed)}\n`;
    },
  };
}

/** What is signed: the RFC 8785 form of the manifest. Its format says what it is for. */
export function manifestText(manifest: BundleManifest): string {
  return canonicalJson(manifest);
}

function eventLine(
  event: RecordedEvent,
  textOf: (bytes: Uint8Array) => string | null,
): BundleEvent {
  const { stream, revision, id, type, recordedAt, position, metadata } = event;
  const text = textOf(event.data);
  return {
    ...{ stream, revision: revision.toString(), id, type, recordedAt },
    ...{ position: formatPosition(position), metadata },
    ...(text === null ? { dataHex: hexOf(event.data) } : { data: text }),
  };
}
