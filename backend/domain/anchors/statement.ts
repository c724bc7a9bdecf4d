import type { Anchor } from '#contract/audit';
import type { AnchorProof, AnchorStatement } from '#contract/bundle';
import type { HeadsAnchoredData } from '#contract/operations';
import { canonicalHash, canonicalJson } from '../canonical-json.ts';
import { isSigned, keyOf, type Signer } from '../signature.ts';
import { inTreeOrder, merkleTree, rootFrom } from './merkle.ts';

/** What somebody is about to sign. */
export interface AnchorDraft extends Pick<
  HeadsAnchoredData,
  'reason' | 'at' | 'tree' | 'storeId' | 'position'
> {
  /** The heads to be listed. */
  readonly heads: readonly Anchor[];
  /** What the tree is made of. */
  readonly leaves: readonly Anchor[];
}

/** The signed anchor of a draft. */
export function signAnchor(draft: AnchorDraft, signer: Signer): HeadsAnchoredData {
  const { reason, at, tree, storeId, position } = draft;
  const leaves = inTreeOrder(draft.leaves);
  const { keyId, publicKey } = signer;
  const unsigned = {
    ...{ reason, at, tree, root: merkleTree(leaves).root, treeSize: leaves.length },
    ...{ heads: inTreeOrder(draft.heads), storeId, position, keyId, publicKey },
  };
  const signature = signer.sign(signedText(statementOf({ ...unsigned, signature: '' })));
  return { ...unsigned, signature };
}

/** The anchor as it is shown to those whom the other sessions do not concern. */
export function statementOf(anchor: HeadsAnchoredData): AnchorStatement {
  const { heads, ...rest } = anchor;
  return { ...rest, headsHash: canonicalHash(heads) };
}

/** What is signed: the RFC 8785 form of the statement without its signature, and what it is for. */
export function signedText(statement: AnchorStatement): string {
  const { signature: _itself, ...signed } = statement;
  return canonicalJson({ purpose: 'stratalog-anchor-1', ...signed });
}

/** True when the statement is signed with the key that it names. */
export function isStatementSigned(statement: AnchorStatement): boolean {
  const { keyId, publicKey } = statement;
  return isSigned(signedText(statement), statement) && keyOf(publicKey).keyId === keyId;
}

/** True when the anchor, listed heads and all, is signed with the key that it names. */
export function isAnchorSigned(anchor: HeadsAnchoredData): boolean {
  return isStatementSigned(statementOf(anchor));
}

/** Proof that a stream's head is under the root of an anchor; null when it is not among the leaves. */
export function proofOf(
  anchor: HeadsAnchoredData,
  leaves: readonly Anchor[],
  stream: string,
): AnchorProof | null {
  const ordered = inTreeOrder(leaves);
  const leafIndex = ordered.findIndex((leaf) => leaf.stream === stream);
  const head = ordered[leafIndex];
  if (!head) return null;
  const path = merkleTree(ordered).path(leafIndex);
  return { statement: statementOf(anchor), head, leafIndex, path };
}

/** True when the statement is signed, and the path leads from the head to its root. */
export function isProven(proof: AnchorProof): boolean {
  const { statement, head, leafIndex, path } = proof;
  const { root, treeSize } = statement;
  return isStatementSigned(statement) && rootFrom({ head, leafIndex, treeSize, path }) === root;
}
