// canary: every-import-resolves
import { word } from './wrod.ts';

export const name = word;
