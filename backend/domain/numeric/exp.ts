import stdlibExp from '@stdlib/math-base-special-exp';

/** e to the power x, with the same bits on every engine; Math.exp differs between versions. */
export const exp: (x: number) => number = stdlibExp;
