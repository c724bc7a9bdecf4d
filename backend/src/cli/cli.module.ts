import { Module } from '@nestjs/common';
import { HISTORY_VERBS } from './history/history.command.ts';
import { VERIFY_VERBS } from './verify/verify.command.ts';

/** The verbs of `stratalog`. A noun brings its own in a folder, and is named here. */
@Module({ providers: [...HISTORY_VERBS, ...VERIFY_VERBS] })
export class CliModule {}
