import { ENGINE, type EngineVersion } from '#contract/engines';

interface Digests {
  readonly pergola: string;
  readonly clothing: string;
  /** Of `disputed('disputed')`: texts and quotes that engines read in different ways. */
  readonly disputed: string;
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
    disputed: 'cb879dabd4e24b6ea6fb5d453425b641bce18fcdbe1c49156c52ded7c6b3ca2a',
    fullClothing: 'e740c2c55143719edc86c5d066dbbbaea1c99b055d45ba79dc24dc668352b7b4',
  },
  'stratalog-engine-3': {
    pergola: 'd48f0c0a1451efd6111a7875495a7061ff90e863aa2b3edb318bbcf1e02451cf',
    clothing: 'b3e486dae1f98b6ea6abcb4d558c3fcb3e5cf5226184c072d0b3a6c510535da0',
    disputed: '257ca417fe021a4a9baa15e8e69d2fa5891a1d594c3f694f5368f7a3ebbb4a38',
    fullClothing: 'c6e8a9c7a3f481b4665d0e5edb9a1b6cd82ebf0b6ee6c53dcb4af43a169a94ca',
  },
};

/** Of new generations. */
export const GOLDEN = GOLDEN_OF[ENGINE];
