import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { EngineVersion } from '#contract/engines';
import type { ReadSentence, ReadText } from '#domain/personas/input';

/** Texts to be read by whoever comes: threads claim a few at a time. What is read is the same in all. */
export interface ReadingWork {
  readonly kind: 'reading';
  readonly engine: EngineVersion;
  readonly texts: readonly string[];
  /** Shared: the next text that nobody has claimed. */
  readonly next: Int32Array;
  /** Where others tell what they have read. */
  readonly port: MessagePort;
}

/** So many texts are claimed at a time: what a helper has not told in time is little to read again. */
const CLAIM = 8;
/** Fewer texts are read sooner than others are told of them. */
const WORTH_SHARING = 64;

interface Told {
  /** Number of the first text. */
  readonly from: number;
  readonly read: readonly (readonly ReadSentence[])[];
}

/** A reading that others were told of. */
export interface BegunReading extends Pick<ReadingWork, 'texts' | 'next'> {
  /** Where they tell what they have read. */
  readonly told: MessagePort;
}

/** A reading to be begun, and the part of it for those who help; null where texts are too few to share. */
export function shareReading(
  texts: readonly string[],
  engine: EngineVersion,
): { readonly begun: BegunReading; readonly work: ReadingWork } | null {
  if (texts.length < WORTH_SHARING) return null;
  const { port1: told, port2: port } = new MessageChannel();
  const next = new Int32Array(new SharedArrayBuffer(4));
  return { begun: { texts, next, told }, work: { kind: 'reading', engine, texts, next, port } };
}

/** What a reading has found, by text. */
export type FoundInTexts = ReadonlyMap<string, readonly ReadSentence[]>;

/**
 * Reads texts together with whoever helps; null where they are too few to be shared out.
 * @param ask tells others of the work, whose port is theirs then
 */
export function readTogether(
  texts: readonly string[],
  engine: EngineVersion,
  read: ReadText,
  ask: (work: ReadingWork) => void,
): FoundInTexts | null {
  const shared = shareReading(texts, engine);
  if (!shared) return null;
  ask(shared.work);
  return joinReading(shared.begun, read);
}

/**
 * Reads what is left of a reading beside those who have begun it. Nobody is waited for: what another
 * has claimed and not told in time is not among what was read.
 */
export function joinReading({ texts, next, told }: BegunReading, read: ReadText): FoundInTexts {
  const found = new Map<string, readonly ReadSentence[]>();
  const keep = ({ from, read: sentences }: Told) =>
    sentences.forEach((one, i) => found.set(texts[from + i] ?? '', one));
  try {
    readClaimed(texts, next, read, keep);
    for (let one = receiveMessageOnPort(told); one; one = receiveMessageOnPort(told)) {
      keep(one.message as Told); // from our own helper
    }
    return found;
  } finally {
    told.close();
  }
}

/** Whoever reads stops after the texts that are claimed; what was told is forgotten. */
export function leaveReading({ texts, next, told }: BegunReading): void {
  Atomics.store(next, 0, texts.length);
  told.close();
}

/** Reads what nobody else has claimed, beside the thread that asked for help. */
export function helpWithReading({ texts, next, port }: ReadingWork, read: ReadText): void {
  readClaimed(texts, next, read, (told) => port.postMessage(told));
  port.close();
}

function readClaimed(
  texts: readonly string[],
  next: Int32Array,
  read: ReadText,
  tell: (told: Told) => void,
): void {
  const claim = () => Atomics.add(next, 0, CLAIM);
  for (let from = claim(); from < texts.length; from = claim()) {
    tell({ from, read: texts.slice(from, from + CLAIM).map(read) });
  }
}
