// canary: the-root-is-not-imported
import { main } from '#backend/main';

export const start = main;
