import { resultChanges } from '../engine/result-rows.ts';
import type { Row, RowChange } from '../engine/row.ts';
import type { Turn } from '../engine/turn.ts';
import { olderContent } from './older-content.projection.ts';
import type { SegmentRichContent } from './segment-rich-content.table.ts';

/** ContentGenerated fills the table: one row for its segment. */
export function projectContent(turn: Turn): RowChange<Row<SegmentRichContent>>[] {
  return resultChanges(turn, 'ContentGenerated', (data, frame) => [
    {
      segment: data.segment,
      content_type: data.contentType,
      content_data: olderContent(data),
      detail: data.content,
      content_version: data.contentVersion,
      ...frame,
    },
  ]);
}
