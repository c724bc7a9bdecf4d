/**
 * Elements of typed arrays. The caller keeps the index in range; the compiler cannot know, hence the
 * assertions. One function a kind of array, since engines specialise a function by the kinds it met.
 */

export function real(values: Float64Array, index: number): number {
  return values[index] as number;
}

export function single(values: Float32Array, index: number): number {
  return values[index] as number;
}

export function int(values: Int32Array, index: number): number {
  return values[index] as number;
}

/** 0 or 1. */
export function flag(values: Uint8Array, index: number): number {
  return values[index] as number;
}
