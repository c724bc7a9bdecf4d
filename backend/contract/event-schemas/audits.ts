import { AUDIT_CHECKS } from '../audit.ts';
import { exact, list, nullable, oneOf, type JsonSchema } from './build.ts';
import { COUNT, FROM_1, NAME, SHA256 } from './values.ts';

const REVISION: JsonSchema = { type: 'string', pattern: '^\\d{1,19}$' };
const POSITION: JsonSchema = { type: 'string', pattern: '^-?\\d+/-?\\d+$' };
const KEY_ID: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{16}$' };
const SIGNATURE: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{128}$' };
const ANCHOR = exact({ stream: NAME, revision: REVISION, hash: SHA256 });

const HEADS_ANCHORED_1 = exact({
  reason: oneOf(['generation', 'schedule', 'export']),
  at: NAME,
  tree: oneOf(['all', 'listed']),
  root: SHA256,
  treeSize: FROM_1,
  heads: list(ANCHOR),
  storeId: NAME,
  position: POSITION,
  keyId: KEY_ID,
  publicKey: SHA256,
  signature: SIGNATURE,
});

const SESSION_AUDITED_1 = exact({
  sessionId: NAME,
  head: ANCHOR,
  events: COUNT,
  verdict: oneOf(['verified', 'differs-at', 'engine-unavailable', 'recorded', 'unanchored-tail']),
  check: nullable(oneOf(AUDIT_CHECKS)),
  revision: nullable(REVISION),
  reportHash: SHA256,
});

/** The schemas of what auditors and the server's own care write to the operations stream. They never change. */
export const AUDIT_SCHEMAS = {
  HeadsAnchored: { 1: HEADS_ANCHORED_1 },
  SessionAudited: { 1: SESSION_AUDITED_1 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
