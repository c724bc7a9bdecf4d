// canary: tracing-stands-alone
import { word } from '#contract/word';

export const name = word;
