// canary: every-import-resolves
import { word } from '$lib/wrod';

export const name = word;
