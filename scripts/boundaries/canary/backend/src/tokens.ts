// canary: tokens-import-nothing
import { word } from '#contract/word';

export const TOKEN = Symbol(word);
