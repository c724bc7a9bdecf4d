import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TableView } from '#contract/content-views';
import { withNotes } from '#domain/audience/column-notes';
import { proposeRoles } from '#domain/audience/propose-mapping';
import { surveyOf } from './sent-documents.ts';

/**
 * Looks through a table in CSV and proposes what its columns mean. Appends nothing.
 * @throws InputRefused with the line of every fault
 */
export class SurveyTable extends Command<TableView> {
  constructor(readonly bytes: Buffer) {
    super();
  }
}

@CommandHandler(SurveyTable)
export class SurveyTableHandler implements ICommandHandler<SurveyTable> {
  async execute({ bytes }: SurveyTable): Promise<TableView> {
    const { rows, delimiter, columns } = await surveyOf(bytes);
    return { rows, delimiter, columns: withNotes(proposeRoles(columns)) };
  }
}
