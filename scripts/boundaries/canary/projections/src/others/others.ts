// canary: a-projection-knows-no-other
import { table } from '../rows/rows.table.ts';

export const other = table;
