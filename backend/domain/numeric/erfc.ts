import stdlib from '@stdlib/math-base-special-erfc';

/** Complementary error function (FDLIBM, plain arithmetic): the same bits in every engine. */
export const erfc: (x: number) => number = stdlib;
