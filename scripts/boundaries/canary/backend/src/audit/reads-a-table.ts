// canary: audits-compute-again
import { table } from '#projections/rows/rows.table';

export const from = table;
