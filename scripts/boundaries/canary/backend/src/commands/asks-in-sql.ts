// canary: sql-stays-near-the-tables
import pg from 'pg';

export const pool = new pg.Pool();
