// canary: projection-files-are-pure
import { readFileSync } from 'node:fs';

export const rows = readFileSync('rows');
