// canary: copy-has-one-door
import { from } from 'pg-copy-streams';

export const copy = from;
