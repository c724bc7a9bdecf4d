import { bytesOfHex } from '../hash.ts';

/** A number that the program was compiled with: a size, or where in its memory something stands. */
export interface Fixed {
  readonly value: number;
}

export type Imports = Readonly<Record<string, Readonly<Record<string, (x: number) => number>>>>;

/** As much of it as is used; every engine has it, none of the libraries of types that apply here. */
declare const WebAssembly: {
  readonly Module: new (program: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Imports) => { readonly exports: unknown };
};

/** What a compiled program shows. @param program in hexadecimal */
export function instanceOf(program: string, imports: Imports): unknown {
  const compiled = new WebAssembly.Module(bytesOfHex(program));
  return new WebAssembly.Instance(compiled, imports).exports;
}
