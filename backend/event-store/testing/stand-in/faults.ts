/** What can go wrong with an append. `cut` ends the caller's connection. */
export type AppendFault =
  | 'none'
  | 'cutBefore' // nothing is written
  | 'loseAnswer' // written, then the connection is cut
  | 'answerLate' // written, answered after `lateMs`
  | 'neverAnswer' // written, no answer, connection stays
  | 'dropSilently' // not written, no answer, connection stays
  | 'notReady' // "Server Is Not Ready"
  | 'tooBusy' // "Server Is Too Busy"
  | 'notLeader' // names this server as the leader
  | 'accessDenied'
  | 'writeTimeout' // the server's own time limit; nothing is written
  | 'writeTimeoutWritten'; // the same, but the write stays

/** What can go wrong with a read that is no subscription. */
export type ReadFault = 'none' | 'neverAnswer' | 'answerLate' | 'cut' | 'notReady' | 'notLeader';

/** What can go wrong with a subscription once it has sent a number of events. */
export interface SubscriptionFault {
  /** Events sent before; 0 is right after the confirmation. */
  readonly after: number;
  readonly how:
    'cut' | 'unavailable' | 'tooSlow' | 'end' | 'silent' | 'fellBehind' | 'accessDenied';
}

export interface AppendCall {
  /** Counts all appends of this server from 1, retries included. */
  readonly ordinal: number;
  readonly path: 'append' | 'batchAppend';
  readonly stream: string;
  readonly ids: readonly string[];
}

export interface ReadCall {
  /** Counts reads (or subscriptions) of this server from 1. */
  readonly ordinal: number;
  /** `$all` or the stream's name. */
  readonly stream: string;
}

export type AppendDecider = (call: AppendCall) => AppendFault;
export type ReadDecider = (call: ReadCall) => ReadFault;
export type SubscriptionDecider = (call: ReadCall) => SubscriptionFault | 'none';

/** Makes the stand-in misbehave; every call is asked for until `clear`. */
export interface Faults {
  onAppend(decide: AppendDecider): void;
  onRead(decide: ReadDecider): void;
  onSubscription(decide: SubscriptionDecider): void;
  /** How long `answerLate` takes, in milliseconds; 300 unless set. */
  lateMs: number;
  clear(): void;
  /** How often each fault was injected, as `append:loseAnswer`, `read:cut`, `subscription:tooSlow`. */
  readonly injected: Readonly<Record<string, number>>;
  /** Calls seen, whether a fault was injected or not. */
  readonly seen: {
    readonly appends: number;
    readonly reads: number;
    readonly subscriptions: number;
  };
}

/** A fault for the next `count` calls, then none. */
export function nextCalls<Fault>(count: number, fault: Fault): () => Fault | 'none' {
  let left = count;
  return () => (left-- > 0 ? fault : 'none');
}

/** A fault for every call. */
export function everyCall<Fault>(fault: Fault): () => Fault {
  return () => fault;
}

/** The same fault at every n-th call. */
export function everyNth<Fault>(
  n: number,
  fault: Fault,
): (call: { readonly ordinal: number }) => Fault | 'none' {
  return ({ ordinal }) => (ordinal % n === 0 ? fault : 'none');
}

/** The server's side: asks what the tests decided, and counts. */
export interface FaultBoard extends Faults {
  decideAppend(call: Omit<AppendCall, 'ordinal'>): AppendFault;
  decideRead(stream: string): ReadFault;
  decideSubscription(stream: string): SubscriptionFault | 'none';
  /** To be called when the fault of a subscription happens. */
  countSubscriptionFault(fault: SubscriptionFault): void;
}

const none = (): 'none' => 'none';

export function createFaults(): FaultBoard {
  const injected: Record<string, number> = {};
  const seen = { appends: 0, reads: 0, subscriptions: 0 };
  let onAppend: AppendDecider = none;
  let onRead: ReadDecider = none;
  let onSubscription: SubscriptionDecider = none;
  function count<Fault extends string>(kind: string, fault: Fault): Fault {
    const key = `${kind}:${fault}`;
    if (fault !== 'none') injected[key] = (injected[key] ?? 0) + 1;
    return fault;
  }
  return {
    injected,
    seen,
    lateMs: 300,
    onAppend: (decide) => void (onAppend = decide),
    onRead: (decide) => void (onRead = decide),
    onSubscription: (decide) => void (onSubscription = decide),
    clear: () => void ([onAppend, onRead, onSubscription] = [none, none, none]),
    decideAppend: (call) => count('append', onAppend({ ...call, ordinal: (seen.appends += 1) })),
    decideRead: (stream) => count('read', onRead({ stream, ordinal: (seen.reads += 1) })),
    decideSubscription: (stream) => onSubscription({ stream, ordinal: (seen.subscriptions += 1) }),
    countSubscriptionFault: ({ how }) => void count('subscription', how),
  };
}
