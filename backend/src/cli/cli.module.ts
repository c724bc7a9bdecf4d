import { Module } from '@nestjs/common';
import { DoctorCommand } from './doctor/doctor.command.ts';
import { HISTORY_VERBS } from './history/history.command.ts';
import { PROJECTION_VERBS } from './projection/projection.command.ts';
import { SESSION_VERBS } from './session/session.command.ts';
import { VERIFY_VERBS } from './verify/verify.command.ts';

/** The verbs of `stratalog`. A noun brings its own in a folder, and is named here. */
@Module({
  providers: [
    DoctorCommand,
    ...HISTORY_VERBS,
    ...PROJECTION_VERBS,
    ...SESSION_VERBS,
    ...VERIFY_VERBS,
  ],
})
export class CliModule {}
