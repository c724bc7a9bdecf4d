import { ENGINE, type EngineVersion } from '#contract/engines';

interface Digests {
  readonly pergola: string;
  readonly clothing: string;
  readonly fullClothing: string;
}

/**
 * Golden: the output digests of each engine, on Node 20 and 22. They say that nothing has changed, not
 * that the numbers are right; a change of engine or catalogue brings new ones under a new version.
 */
export const GOLDEN_OF: Readonly<Record<EngineVersion, Digests>> = {
  'stratalog-engine-2': {
    pergola: 'd48f0c0a1451efd6111a7875495a7061ff90e863aa2b3edb318bbcf1e02451cf',
    clothing: 'b3e486dae1f98b6ea6abcb4d558c3fcb3e5cf5226184c072d0b3a6c510535da0',
    fullClothing: 'e740c2c55143719edc86c5d066dbbbaea1c99b055d45ba79dc24dc668352b7b4',
  },
  'stratalog-engine-3': {
    pergola: 'd48f0c0a1451efd6111a7875495a7061ff90e863aa2b3edb318bbcf1e02451cf',
    clothing: 'b3e486dae1f98b6ea6abcb4d558c3fcb3e5cf5226184c072d0b3a6c510535da0',
    fullClothing: '78a52288a8f910c53d8bea389fd70348a736fb7ff76add41e0d3e86989c552f0',
  },
};

/** Of new generations. */
export const GOLDEN = GOLDEN_OF[ENGINE];
