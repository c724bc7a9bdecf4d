// canary: the-audit-enters-pages-by-one-file
import { pool } from '$backend/src/commands/asks-in-sql';

export const connected = pool;
