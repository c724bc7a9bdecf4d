import type { PatternSpec } from '#contract/catalogue/patterns';
import type { Targets } from '#contract/scenarios';
import type { Checked, Refusal } from '#contract/values';
import { collected, pointerTo, refusal } from '../intake/refusal.ts';

/**
 * Targets as they were sent, `{"P001": {"install_within_60d": 8}}`: known patterns, their KPIs, and
 * finite numbers. `at` is the pointer of the targets in the document that they came in.
 */
export function validateTargets(
  targets: unknown,
  patterns: readonly PatternSpec[],
  at = '',
): Checked<Targets> {
  const refusals = collected(targetRefusals(targets, patterns, at));
  // Every pattern, name and number has been checked, so the value has this form.
  return refusals.length === 0 ? { ok: true, value: targets as Targets } : { ok: false, refusals };
}

function* targetRefusals(
  targets: unknown,
  patterns: readonly PatternSpec[],
  at: string,
): Generator<Refusal> {
  if (!isObject(targets)) {
    yield refusal(at, targets, 'an object of pattern ids');
    return;
  }
  for (const [id, kpis] of Object.entries(targets)) {
    const place = at + pointerTo(id);
    const pattern = patterns.find((one) => one.id === id);
    if (pattern === undefined) yield refusal(place, kpis, 'absent: no pattern has this id');
    else yield* kpiRefusals(kpis, pattern, place);
  }
}

function* kpiRefusals(kpis: unknown, pattern: PatternSpec, at: string): Generator<Refusal> {
  const names = pattern.kpis.map((kpi) => kpi.name);
  if (!isObject(kpis)) {
    yield refusal(at, kpis, `an object of KPI names (${names.join(', ')})`);
    return;
  }
  for (const [name, target] of Object.entries(kpis)) {
    const place = at + pointerTo(name);
    if (!names.includes(name)) {
      yield refusal(place, target, `absent: the KPIs of ${pattern.id} are ${names.join(', ')}`);
    } else if (!Number.isFinite(target)) {
      yield refusal(place, target, 'a finite number');
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
