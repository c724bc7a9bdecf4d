import { Command } from 'nest-commander';
import { Noun } from '../verb.ts';
import { ProjectionCancel, ProjectionFlip, ProjectionRollback } from './projection-flip.ts';
import { ProjectionPause, ProjectionResume } from './projection-hold.ts';
import { ProjectionLag, ProjectionList } from './projection-list.ts';
import { ProjectionRebuild } from './projection-rebuild.ts';

const VERBS = [
  ProjectionList,
  ProjectionLag,
  ProjectionPause,
  ProjectionResume,
  ProjectionRebuild,
  ProjectionFlip,
  ProjectionRollback,
  ProjectionCancel,
];

@Command({
  name: 'projection',
  description: 'The read tables: how they stand, and filling them anew',
  subCommands: VERBS,
})
export class ProjectionCommand extends Noun {}

/** To be named in the module. */
export const PROJECTION_VERBS = [ProjectionCommand, ...VERBS];
