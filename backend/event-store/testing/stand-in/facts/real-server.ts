import { describe } from '@jest/globals';
import { appendFacts } from './append-facts.ts';
import { deleteFacts } from './delete-facts.ts';
import { filterFacts } from './filter-facts.ts';
import { gapFacts } from './gap-facts.ts';
import { limitFacts } from './limit-facts.ts';
import { linkFacts } from './link-facts.ts';
import { readFacts } from './read-facts.ts';
import { recreationFacts } from './recreation-facts.ts';
import { retryFacts } from './retry-facts.ts';
import { slowConsumerFacts } from './slow-consumer-facts.ts';
import type { FactTarget } from './subject.ts';
import { subscriptionFacts } from './subscription-facts.ts';

/**
 * The facts that any server must agree with: they need no fault and no secured node, branch on the
 * server's version where versions differ, and leave streams with names of their own behind.
 */
export function realServerFacts(target: FactTarget): void {
  describe('an append', () => appendFacts(target));
  describe('a repeated append', () => retryFacts(target));
  describe('a deletion', () => deleteFacts(target));
  recreationFacts(target);
  describe('a read', () => readFacts(target));
  linkFacts(target);
  describe('what an append may hold', () => limitFacts(target));
  describe('a subscription', () => subscriptionFacts(target));
  describe('a subscription', () => gapFacts(target));
  filterFacts(target);
  describe('a slow consumer', () => slowConsumerFacts(target));
}
