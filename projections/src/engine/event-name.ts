/** Which event something is about. */
export interface EventName {
  readonly stream: string;
  readonly revision: string;
  /** Null, like the type, where the log has no such event: a gap. */
  readonly id: string | null;
  readonly type: string | null;
}
