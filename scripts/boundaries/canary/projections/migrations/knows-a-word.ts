// canary: migrations-stand-alone
import { word } from '#contract/word';

export const name = word;
