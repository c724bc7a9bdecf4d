// canary: queries-never-decide
import { decide } from '#domain/generation/decide';

export const events = decide();
