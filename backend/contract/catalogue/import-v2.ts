import data from './import-v2.json' with { type: 'json' };

export interface V2Source {
  readonly v2Factor: string;
  readonly quality: 'same' | 'close' | 'partial';
  /** An inverted source contributes 1 minus its value. */
  readonly inverted: boolean;
}

export interface ImportV2 {
  readonly version: string;
  readonly about: string;
  readonly rule: string;
  readonly factors: readonly { readonly canon: string; readonly sources: readonly V2Source[] }[];
  readonly v2Layers: readonly { readonly id: string; readonly name: string; readonly factor: string }[];
}

/** How a results document of the older 210-layer scoring maps onto the canon factors. */
export const importV2 = data as unknown as ImportV2;
