// canary: the-command-line-asks-a-server
import { table } from '#projections/rows/rows.table';

export const from = table;
