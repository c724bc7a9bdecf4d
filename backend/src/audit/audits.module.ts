import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.ts';
import { AuditSources } from './audit-sources.ts';
import { PoolWork } from './pool-work.ts';
import { SessionAudits } from './session-audits.ts';

/** Everything that verifies. Needs EVENT_STORE, READ_POOL, SIMULATION_RUNNER, EVIDENCE_RUNNER, and SIGNING where there is one. */
@Module({
  imports: [CommandsModule],
  providers: [AuditSources, PoolWork, SessionAudits],
  exports: [SessionAudits],
})
export class AuditsModule {}
