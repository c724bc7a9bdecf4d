// canary: every-import-resolves
import { word } from '#contract/wrod';

export const name = word;
