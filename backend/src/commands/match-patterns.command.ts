import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { patternLibrary } from '#contract/catalogue/patterns';
import { findGeneration } from '#domain/generation/lookup';
import { matchPatterns } from '#domain/patterns/evaluate';
import { JudgedSources } from './judged-sources.ts';
import { PersonasWork } from './personas-work.ts';
import { Sessions } from './sessions.ts';
import { factorsOf, recordStage, type StageOutcome, type StageTarget } from './stage-order.ts';

/** Records the state of every pattern for a generation. Given by the process. */
export class MatchPatterns extends Command<StageOutcome> {
  constructor(readonly target: StageTarget) {
    super();
  }
}

@CommandHandler(MatchPatterns)
export class MatchPatternsHandler implements ICommandHandler<MatchPatterns> {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(PersonasWork) private readonly personas: PersonasWork,
    @Inject(JudgedSources) private readonly judged: JudgedSources,
  ) {}

  async execute({ target }: MatchPatterns): Promise<StageOutcome> {
    const found = findGeneration(await this.sessions.state(target.sessionId), target.generationId);
    if (found.at === 'running') await this.personas.begin(target.sessionId, found.running);
    const outcome = await recordStage(this.sessions, target, (running) => {
      const factors = factorsOf(running);
      return (
        factors && {
          type: 'PatternsMatched',
          data: matchPatterns(target.generationId, factors, patternLibrary),
        }
      );
    });
    // After the personas, which take longer and ask for the same helpers.
    if (found.at === 'running') await this.judged.begin(target.sessionId, found.running);
    return outcome;
  }
}
