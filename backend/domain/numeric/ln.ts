import stdlibLn from '@stdlib/math-base-special-ln';

/** Natural logarithm, with the same bits on every engine; Math.log differs between versions. */
export const ln: (x: number) => number = stdlibLn;
