import { describe, expect, it } from '@jest/globals';
import type { SessionOrderEvent } from '#contract/session-orders';
import { evolveOrders, evolveUnread, orderRefusal, type OrderStages } from './order-stages.ts';

const clear: SessionOrderEvent = {
  type: 'ClearRequested',
  data: { orderId: 'o', sessionId: 's', visibleGeneration: 1, holdSeconds: 30, reason: 'why' },
};
const begun: SessionOrderEvent = { type: 'ClearBegun', data: { orderId: 'o' } };
const withdrawn: SessionOrderEvent = {
  type: 'SessionOrderWithdrawn',
  data: { orderId: 'o', reason: 'no' },
};
const after = (...events: readonly SessionOrderEvent[]) =>
  events.reduce<OrderStages>(evolveOrders, new Map());

describe('orders for sessions', () => {
  it('may begin or be withdrawn once they are given', () => {
    expect(orderRefusal(after(clear), begun)).toBeNull();
    expect(orderRefusal(after(clear), withdrawn)).toBeNull();
  });

  it('do not begin after they were withdrawn', () => {
    expect(orderRefusal(after(clear, withdrawn), begun)).toBe('Order o was withdrawn.');
  });

  it('cannot be withdrawn after they have begun, or twice', () => {
    expect(orderRefusal(after(clear, begun), withdrawn)).toContain('cannot be taken back');
    expect(orderRefusal(after(clear, withdrawn), withdrawn)).toBe('Order o was withdrawn.');
  });

  it('stay withdrawn when what had begun has ended', () => {
    const outcomes = { requested: 1, cleared: 0, unchanged: 0, refused: 0, withdrawn: 1 };
    const finished = { type: 'SessionOrderFinished', data: { orderId: 'o', outcomes } } as const;
    expect(after(clear, withdrawn, finished).get('o')).toBe('withdrawn');
    expect(orderRefusal(after(clear, finished), withdrawn)).toBe('Order o was carried out.');
  });

  it('do not begin when what follows cannot be read, and can be withdrawn', () => {
    const unclear = evolveUnread(after(clear), 'SessionOrderWithdrawn');
    expect(orderRefusal(unclear, begun)).toContain('may have withdrawn it');
    expect(orderRefusal(unclear, withdrawn)).toBeNull();
    expect(evolveUnread(after(clear, begun), 'SessionOrderFinished').get('o')).toBe('begun');
    expect(evolveUnread(after(clear), 'RegenerationRequested').get('o')).toBe('open');
  });

  it('are unknown before they are given', () => {
    expect(orderRefusal(after(), withdrawn)).toBe('There is no order o.');
  });
});
