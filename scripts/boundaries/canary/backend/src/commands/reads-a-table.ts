// canary: commands-never-read-tables
import { table } from '#projections/rows/rows.table';

export const from = table;
