// canary: the-product-needs-no-test-tools
import { run } from 'jest';

export const test = run;
