// canary: pages-know-pages-only
import { word } from '$contract/word';

export const name = word;
