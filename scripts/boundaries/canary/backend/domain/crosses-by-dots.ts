// canary: borders-are-crossed-by-name
import { word } from '../contract/word.ts';

export const name = word;
