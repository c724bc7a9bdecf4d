import type { Anchor } from '#contract/audit';
import type { SealCheck } from '#contract/bundle';
import { count } from '#contract/number-words';
import type { HeadsAnchoredData } from '#contract/operations';
import { isAnchorSigned, isProven } from '../anchors/statement.ts';
import { isSigned, keyOf } from '../signature.ts';
import type { Bundle } from './read-bundle.ts';
import { manifestText } from './write-bundle.ts';

/** What somebody who checks a bundle got from elsewhere, and trusts more than the bundle. */
export interface Vouchers {
  /** The public key (64 hex digits) that should have signed; null when it is not known. */
  readonly publicKey: string | null;
  /** Anchors that were kept apart; null when there are none. */
  readonly anchors: readonly HeadsAnchoredData[] | null;
}

export interface SealReport {
  readonly seals: readonly SealCheck[];
  /** Heads that are signed with the right key, for the audit of the events. */
  readonly anchors: readonly Anchor[];
}

/**
 * Checks what stands around the events: the hash of all lines, the signature, whose key it is, and
 * the proof that the last event was anchored. A seal that is broken vouches for nothing; what the
 * events themselves say then is for the audit.
 */
export function checkSeals(bundle: Bundle, vouchers: Vouchers): SealReport {
  const { manifest } = bundle;
  const trusted = vouchers.publicKey ?? manifest.publicKey;
  const kept = keptAnchors(bundle, vouchers, trusted);
  const proof = proofOfHead(bundle, trusted);
  return {
    seals: [
      linesSeal(bundle),
      signatureSeal(bundle),
      keySeal(bundle, vouchers),
      proof.seal,
      kept.seal,
    ],
    anchors: [...proof.anchors, ...kept.anchors],
  };
}

function linesSeal({ manifest, header, linesHash }: Bundle): SealCheck {
  const same = manifest.linesHash === linesHash && manifest.stream === header.stream;
  return same
    ? passed('lines', 'Every line is as it was when the bundle was signed.')
    : failed('lines', 'The lines are not those that the manifest was made for.');
}

function signatureSeal({ manifest, signature }: Bundle): SealCheck {
  const { keyId, publicKey } = manifest;
  const signed = isSigned(manifestText(manifest), { publicKey, signature });
  return signed && keyOf(publicKey).keyId === keyId
    ? passed('signature', `The manifest is signed with key ${keyId}.`)
    : failed('signature', 'The manifest was changed after it was signed, or never was signed.');
}

function keySeal({ manifest }: Bundle, { publicKey }: Vouchers): SealCheck {
  const { keyId } = manifest;
  if (publicKey === null) {
    const sentence = `Nothing says whose key ${keyId} is: compare it with the one that the server's keeper tells.`;
    return { seal: 'key', outcome: 'not_checked', sentence };
  }
  return manifest.publicKey === publicKey
    ? passed('key', `Key ${keyId} is the one that was given.`)
    : failed(
        'key',
        `The bundle is signed with key ${keyId}, not with the given ${keyOf(publicKey).keyId}.`,
      );
}

function proofOfHead(bundle: Bundle, trusted: string): Pick<SealReport, 'anchors'> & Sealed {
  const { anchor } = bundle.manifest;
  const { head, statement } = anchor;
  if (!isProven(anchor) || statement.publicKey !== trusted) {
    const sentence = 'The anchor in the manifest is not one that was signed with this key.';
    return { seal: failed('anchor', sentence), anchors: [] };
  }
  const sentence = `Revision ${head.revision} of ${head.stream} was signed as its last at ${statement.at}.`;
  if (head.stream === bundle.manifest.stream)
    return { seal: passed('anchor', sentence), anchors: [head] };
  return { seal: failed('anchor', `The anchor is one of ${head.stream}.`), anchors: [] };
}

interface Sealed {
  readonly seal: SealCheck;
}

function keptAnchors(
  { header }: Bundle,
  { anchors }: Vouchers,
  trusted: string,
): Pick<SealReport, 'anchors'> & Sealed {
  const seal = 'anchors_file';
  if (anchors === null) {
    const sentence = 'No file of anchors was given.';
    return { seal: { seal, outcome: 'not_checked', sentence }, anchors: [] };
  }
  const signed = anchors.filter((one) => one.publicKey === trusted && isAnchorSigned(one));
  const own = signed.flatMap(({ heads }) => heads.filter(({ stream }) => stream === header.stream));
  if (own.length === 0) {
    const sentence = `The file of anchors has none of ${header.stream} that is signed with this key.`;
    return { seal: failed(seal, sentence), anchors: [] };
  }
  const foreign = anchors.length - signed.length;
  const left =
    foreign === 0
      ? ''
      : `; ${count(foreign, 'anchor')} of other keys ${foreign === 1 ? 'was' : 'were'} left out`;
  const sentence = `The file of anchors has ${own.length} of this session${left}.`;
  return { seal: passed(seal, sentence), anchors: own };
}

function passed(seal: SealCheck['seal'], sentence: string): SealCheck {
  return { seal, outcome: 'passed', sentence };
}

function failed(seal: SealCheck['seal'], sentence: string): SealCheck {
  return { seal, outcome: 'failed', sentence };
}
