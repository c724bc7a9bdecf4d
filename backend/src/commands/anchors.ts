import type { Anchor } from '#contract/audit';
import type { AnchorProof } from '#contract/bundle';
import type { HeadsAnchoredData } from '#contract/operations';
import { formatPosition, parsePosition, type Position, START } from '#contract/recorded-event';
import { OPERATIONS_STREAM, RESULT_SESSION_CATEGORY } from '#contract/streams';
import { foldHeads, type HeadsFold } from '#domain/anchors/heads';
import { inTreeOrder, merkleTree } from '#domain/anchors/merkle';
import { isAnchorSigned, proofOf, signAnchor } from '#domain/anchors/statement';
import { canonicalHash } from '#domain/canonical-json';
import type { Signer } from '#domain/signature';
import { decodeAnchor } from '#event-store/codec/decode-anchor';
import type { EventStore } from '#event-store/port';
import type { Operations } from './operations.ts';
import { type Signing, SigningUnavailable } from './signing.ts';
import { Turns } from './turns.ts';

type Reason = HeadsAnchoredData['reason'];

/** An append has to stay below the log's limit; a head takes some 200 bytes. */
const MOST_HEADS = 1000;

/**
 * Signs where the sessions stand. All that it knows is folded from the log, so that it goes on after
 * a crash where it was, and signs nothing twice; several servers may sign the same log.
 */
export class Anchors {
  readonly #turns = new Turns();
  readonly #fold: HeadsFold = foldHeads();
  /** Last revision of the operations stream that was looked at. */
  #operation = -1n;
  /** Where the sessions were read up to, and up to where an anchor says so. */
  #read: Position | null = null;
  #signed: Position = START;

  constructor(
    private readonly store: EventStore,
    private readonly operations: Operations,
    private readonly signing: Signing | null,
    private readonly now: () => string,
  ) {}

  /** @throws SigningUnavailable */
  get signer(): Signer {
    return this.#signing().signer;
  }

  /**
   * Signs the heads that moved: after a generation only when one was completed since, else with a
   * tree of all sessions, also when only such a tree is missing. Nothing to sign: null.
   * @throws SigningUnavailable, StoreUnavailable
   */
  anchor(reason: Reason): Promise<HeadsAnchoredData | null> {
    return this.#turns.take('', async () => {
      await this.#catchUp();
      if (reason === 'generation' && this.#fold.heads.completed.size === 0) return null;
      return reason === 'generation' ? this.#sign(reason) : this.#whole(reason);
    });
  }

  /**
   * Proof that a session's last event of now is signed; null for a stream that does not exist.
   * @throws SigningUnavailable, StoreUnavailable
   */
  prove(stream: string): Promise<AnchorProof | null> {
    return this.#turns.take('', async () => {
      await this.#catchUp();
      if (!this.#fold.heads.current.has(stream)) return null;
      const anchor = await this.#whole('export');
      return anchor && proofOf(anchor, this.#leaves(), stream);
    });
  }

  /** Heads of a stream that this server's key has signed, as kept outside the database. @throws SigningUnavailable */
  async vouched(stream: string): Promise<readonly Anchor[]> {
    const signing = this.#signing();
    return (await signing.kept()).flatMap((anchor) => {
      const own = anchor.heads.filter((head) => head.stream === stream);
      const counts = own.length > 0 && anchor.publicKey === signing.signer.publicKey;
      return counts && isAnchorSigned(anchor) ? own : [];
    });
  }

  #signing(): Signing {
    if (!this.signing) throw new SigningUnavailable();
    return this.signing;
  }

  #leaves(): Anchor[] {
    return inTreeOrder(this.#fold.heads.current.values());
  }

  /** An anchor of all sessions as they are now: the last one when nothing moved. */
  async #whole(reason: Reason): Promise<HeadsAnchoredData | null> {
    const { whole } = this.#fold.heads;
    if (whole?.root === merkleTree(this.#leaves()).root) return whole;
    return this.#leaves().length === 0 ? null : this.#sign(reason);
  }

  async #sign(reason: Reason): Promise<HeadsAnchoredData> {
    for (;;) {
      const heads = this.#moved();
      if (heads.length <= MOST_HEADS) return this.#record(reason, heads, reason !== 'generation');
      await this.#record(reason, heads.slice(0, MOST_HEADS), false);
    }
  }

  #moved(): Anchor[] {
    const { current, moved } = this.#fold.heads;
    return inTreeOrder([...moved].flatMap((stream) => current.get(stream) ?? []));
  }

  async #record(reason: Reason, heads: Anchor[], all: boolean): Promise<HeadsAnchoredData> {
    const { signer } = this.#signing();
    const isLast = heads.length === this.#fold.heads.moved.size;
    const kind = { reason, tree: all ? 'all' : 'listed' } as const;
    const position = formatPosition((isLast ? this.#read : null) ?? this.#signed);
    const place = { at: this.now(), storeId: await this.store.storeId(), position };
    const leaves = all ? this.#leaves() : heads;
    const data = signAnchor({ ...kind, ...place, heads, leaves }, signer);
    // Two servers that sign the same heads at once give the same command, and one event.
    const { root, tree, keyId } = data;
    const commandId = `anchor-${canonicalHash({ root, tree, keyId }).slice(0, 32)}`;
    const who = { actorId: 'server', actorRole: 'system', correlationId: commandId };
    const event = { type: 'HeadsAnchored', data } as const;
    const { revision } = await this.operations.record(event, { commandId, ...who });
    await this.#followAnchors();
    const recorded = (await this.#anchorAt(revision)) ?? data;
    this.#fold.anchored(recorded);
    return recorded;
  }

  /** Another server may have been faster by a moment, with another time in it. */
  async #anchorAt(revision: bigint): Promise<HeadsAnchoredData | null> {
    const range = { from: revision, to: revision };
    for await (const event of this.store.read(OPERATIONS_STREAM, range)) return decodeAnchor(event);
    return null;
  }

  async #catchUp(): Promise<void> {
    this.#signing();
    await this.#followAnchors();
    this.#read ??= await this.#start();
    const category = RESULT_SESSION_CATEGORY;
    for await (const event of this.store.readAll(this.#read, { category })) {
      this.#fold.seen(event);
      this.#read = event.position;
    }
  }

  /** What is in the log is kept outside of it too, whoever has signed it. */
  async #followAnchors(): Promise<void> {
    const signing = this.#signing();
    const found: HeadsAnchoredData[] = [];
    const storeId = await this.store.storeId();
    for await (const event of this.store.read(OPERATIONS_STREAM, { from: this.#operation + 1n })) {
      this.#operation = event.revision;
      const anchor = decodeAnchor(event);
      if (anchor?.publicKey !== signing.signer.publicKey) continue;
      this.#fold.anchored(anchor);
      if (anchor.storeId === storeId) this.#signed = parsePosition(anchor.position);
      found.push(anchor);
    }
    if (found.length > 0) await signing.keep(found);
  }

  /** Where to begin to read the sessions. The log may have been replaced by a backup. */
  async #start(): Promise<Position> {
    if (this.#signed === START) return START;
    const isThere = (await this.store.eventAt(this.#signed)) !== null;
    return isThere ? this.#signed : START;
  }
}
