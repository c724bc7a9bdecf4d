import stdlib from '@stdlib/math-base-special-exp';

/** e to the power x (FDLIBM, plain arithmetic): the same bits in every engine. */
export const exp: (x: number) => number = stdlib;
