import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.ts';
import { PoolWork } from './pool-work.ts';
import { SessionAudits } from './session-audits.ts';

/** Everything that verifies. Needs EVENT_STORE, READ_POOL, SIMULATION_RUNNER and EVIDENCE_RUNNER. */
@Module({
  imports: [CommandsModule],
  providers: [PoolWork, SessionAudits],
  exports: [SessionAudits],
})
export class AuditsModule {}
