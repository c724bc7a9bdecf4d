export type UndecodableCode =
  /** Not an event of a session: its type, or the stream that it stands in. */
  | 'unknown_type'
  /** No upcaster leads from its version to the one of today. */
  | 'unknown_version'
  /** The data bytes are not UTF-8, or not JSON. */
  | 'not_json'
  /** The data do not have the form of their type; `pointer` says where. */
  | 'invalid';

/** An event that this code cannot read. It will not get better by trying again: its session is parked. */
export class UndecodableEvent extends Error {
  readonly stream: string;
  readonly revision: bigint;

  constructor(
    readonly code: UndecodableCode,
    place: { readonly stream: string; readonly revision: bigint },
    problem: string,
    /** RFC 6901 pointer into the data; '' is all of them. */
    readonly pointer = '',
  ) {
    const { stream, revision } = place;
    super(`${stream}@${revision}${pointer === '' ? '' : ` ${pointer}`}: ${problem}`);
    this.name = 'UndecodableEvent';
    this.stream = stream;
    this.revision = revision;
  }
}
