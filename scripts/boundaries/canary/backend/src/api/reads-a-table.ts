// canary: api-validates-and-delegates
import { table } from '#projections/rows/rows.table';

export const from = table;
