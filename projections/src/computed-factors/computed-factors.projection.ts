import type { FactorResult, FactorsComputedData } from '#contract/factors';
import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { RowFrame, Turn } from '../engine/turn.ts';
import type { ComputedFactor } from './computed-factors.table.ts';

type FactorRow = Row<ComputedFactor>;

/** FactorsComputed fills the table: one row for each factor, also for those without a value. */
export function projectFactors(turn: Turn): RowChange<FactorRow>[] {
  return resultChanges(turn, 'FactorsComputed', (data, frame) =>
    data.factors.map((factor) => factorRow(factor, data, frame)),
  );
}

function factorRow(factor: FactorResult, data: FactorsComputedData, frame: RowFrame): FactorRow {
  const { factorId, segment, coverage, layers, missing } = factor;
  const { formula, frameworkVersion } = data;
  const computed = factor.status === 'computed' ? factor : null;
  return {
    segment,
    factor_id: factorId,
    factor_value: computed?.value ?? null,
    confidence: computed?.confidence ?? null,
    formula_applied: computed && formula,
    calculation_metadata: { formula, frameworkVersion, layers, missing },
    status: factor.status,
    coverage,
    reason: factor.status === 'unavailable' ? factor.reason : null,
    ...frame,
  };
}
