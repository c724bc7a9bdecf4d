import stdlib from '@stdlib/math-base-special-ln';

/** Natural logarithm (FDLIBM, plain arithmetic): the same bits in every engine. */
export const ln: (x: number) => number = stdlib;
