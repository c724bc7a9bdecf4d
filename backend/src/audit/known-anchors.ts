import type { Anchor } from '#contract/audit';
import { OPERATIONS_STREAM } from '#contract/streams';
import { isAnchorSigned } from '#domain/anchors/statement';
import { decodeAnchor } from '#event-store/codec/decode-anchor';
import type { EventStore } from '#event-store/port';

/**
 * The heads that the operations stream vouches for, each under a signature that fits its key. Whose
 * key it is, is for the one who takes a bundle along to say; a forger of the whole log can sign too.
 */
export async function knownAnchors(store: EventStore): Promise<readonly Anchor[]> {
  const heads: Anchor[] = [];
  for await (const event of store.read(OPERATIONS_STREAM)) {
    const anchor = decodeAnchor(event);
    if (anchor && isAnchorSigned(anchor)) heads.push(...anchor.heads);
  }
  return heads;
}
