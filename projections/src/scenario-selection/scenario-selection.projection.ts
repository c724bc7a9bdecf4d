import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { Turn } from '../engine/turn.ts';
import type { ScenarioSelection } from './scenario-selection.table.ts';

/** ScenariosSimulated fills the table: one row for its segment, also when nothing was simulated. */
export function projectSelection(turn: Turn): RowChange<Row<ScenarioSelection>>[] {
  return resultChanges(turn, 'ScenariosSimulated', (data, frame) => {
    const { segment, seed, iterations, generator, selection, unquantified, comparisons } = data;
    const run = { segment, seed, iterations, generator };
    return [{ selection, unquantified, comparisons, ...run, ...frame }];
  });
}
