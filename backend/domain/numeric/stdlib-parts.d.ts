/** Parts of @stdlib's functions that its packages do not type. */

/** e to the power k ln 2 + hi - lo, for |hi - lo| up to half of ln 2. */
declare module '@stdlib/math-base-special-exp/lib/expmulti.js' {
  function expmulti(hi: number, lo: number, k: number): number;
  export = expmulti;
}

/** The even and the odd terms of a logarithm's series, each after its first power. */
declare module '@stdlib/math-base-special-ln/lib/polyval_p.js' {
  function polynomial(x: number): number;
  export = polynomial;
}
declare module '@stdlib/math-base-special-ln/lib/polyval_q.js' {
  function polynomial(x: number): number;
  export = polynomial;
}

/** The inverse error function's rational parts, by distance from the middle. */
declare module '@stdlib/math-base-special-erfinv/lib/rational_p1q1.js' {
  function rational(x: number): number;
  export = rational;
}
declare module '@stdlib/math-base-special-erfinv/lib/rational_p2q2.js' {
  function rational(x: number): number;
  export = rational;
}
declare module '@stdlib/math-base-special-erfinv/lib/rational_p3q3.js' {
  function rational(x: number): number;
  export = rational;
}
