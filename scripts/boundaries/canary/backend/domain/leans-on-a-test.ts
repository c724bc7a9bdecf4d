// canary: tests-are-not-imported
import { given } from './testing/given.ts';

export const example = given;
