import type { ThemeLift, ValueTier } from '#contract/personas';
import { percentile } from '../scenarios/percentiles.ts';
import { middleHalfOf, numbersOf, type Beside } from './distributions.ts';

const PRICE_LAYER = 'F11.price_sensitivity';
const TWICE = 2;

/**
 * The tier of what the group pays: its median price among the tertiles of all prices; without prices
 * Budget when the share that speaks of prices is at least twice the whole's; else null.
 */
export function valueTierOf(
  beside: Beside,
  themes: readonly ThemeLift[],
  attribute: string,
): ValueTier | null {
  const group = middleHalfOf(beside.group, attribute);
  if (group) return tierOfPrice(group, numbersOf(beside.all, attribute), attribute);
  const theme = themes.find(({ layerId }) => layerId === PRICE_LAYER);
  if (!theme || theme.lift < TWICE) return null;
  return { tier: 'Budget', basis: { kind: 'price_theme', theme } };
}

function tierOfPrice(
  { median, authors }: { readonly median: number; readonly authors: number },
  prices: Float64Array,
  attribute: string,
): ValueTier {
  const [low, high] = [percentile(prices, 100 / 3), percentile(prices, 200 / 3)];
  const basis = { kind: 'price_attribute', attribute, median, authors } as const;
  const tier = median < low ? 'Budget' : median > high ? 'Premium' : 'Mid-Market';
  return { tier, basis: { ...basis, tertiles: [low, high] } };
}
