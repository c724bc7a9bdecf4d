// canary: queries-never-decide
import { from } from '#backend/commands/reads-a-table';

export const source = from;
