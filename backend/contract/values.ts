/**
 * A value is computed from inputs, or it is unavailable with a reason. There is no third case:
 * code that wants a number has to look at `status` first.
 */
export type Computed<T> = { readonly status: 'computed' } & T;

export interface Unavailable {
  readonly status: 'unavailable';
  readonly reason: UnavailableReason;
}

export type UnavailableReason =
  /** Less than the needed share of the weight is scored. `missing` names layers, factors or segments. */
  | {
      readonly code: 'insufficient_coverage';
      readonly needed: number;
      readonly actual: number;
      readonly missing: readonly string[];
    }
  /** Something that must be there in full is not. `missing` names factors or segments. */
  | { readonly code: 'missing_inputs'; readonly missing: readonly string[] };

/** Plain JSON, as it is hashed and stored. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One refused place of an input document. */
export interface Refusal {
  /** RFC 6901 pointer into the document as it was sent; '' is the whole document. */
  readonly pointer: string;
  /** What stands there instead of what was expected, in a sentence a person can act on. */
  readonly message: string;
  readonly expected: string;
  /** What came, shortened to at most 120 characters. */
  readonly actual: string;
  /** Of a repeated id: pointer of where it came first, as the message names it. */
  readonly repeats?: string;
}

/** Either a value or the reasons why there is none. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
