import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { RegenerationPlan } from '#contract/admin-session-views';
import type { SessionChoice } from '#contract/session-orders';
import { sha256Hex, utf8 } from '#domain/hash';
import { READ_POOL } from '#backend/tokens';
import { readRows } from '../read-side.ts';
import { CHOSEN_FROM, choiceValues } from './choice.ts';

/** So many sessions fit into one order, whose event has to stay under 1 MiB. */
export const MOST_SESSIONS = 5_000;
const EXAMPLES = 10;

export interface PlannedRegeneration {
  readonly plan: RegenerationPlan;
  /** The sessions themselves; not more than fit into one order. */
  readonly sessionIds: readonly string[];
}

/** Which sessions an order to regenerate would be for, and how long it would take. */
export class PlanRegeneration extends Query<PlannedRegeneration> {
  constructor(
    readonly choice: SessionChoice,
    readonly perMinute: number,
  ) {
    super();
  }
}

interface Row {
  readonly session_id: string;
  readonly topic: string;
  readonly generating: boolean;
  readonly has_results: boolean;
}

const STATEMENT = {
  name: 'regeneration-plan',
  text: `SELECT c.session_id, c.topic, c.running_generation_id IS NOT NULL AS generating,
      c.visible_generation_id IS NOT NULL AS has_results
    FROM ${CHOSEN_FROM} ORDER BY c.session_id COLLATE "C" LIMIT ${MOST_SESSIONS + 1}`,
};

@QueryHandler(PlanRegeneration)
export class PlanRegenerationHandler implements IQueryHandler<PlanRegeneration> {
  constructor(@Inject(READ_POOL) private readonly pool: Pool) {}

  async execute({ choice, perMinute }: PlanRegeneration): Promise<PlannedRegeneration> {
    const rows = await readRows<Row & Record<string, unknown>>(
      this.pool,
      STATEMENT,
      choiceValues(choice),
    );
    const sessionIds = rows.slice(0, MOST_SESSIONS).map(({ session_id: id }) => id);
    return { sessionIds, plan: planOf(rows, choice, perMinute) };
  }
}

function planOf(rows: readonly Row[], choice: SessionChoice, perMinute: number): RegenerationPlan {
  return {
    choice,
    sessions: rows.length,
    withResults: rows.filter((row) => row.has_results).length,
    generating: rows.filter((row) => row.generating).length,
    perMinute,
    seconds: Math.ceil((Math.max(0, rows.length - 1) * 60) / perMinute),
    digest: sha256Hex(utf8(rows.map((row) => row.session_id).join('\n'))),
    examples: rows
      .slice(0, EXAMPLES)
      .map(({ session_id: sessionId, topic }) => ({ sessionId, topic })),
    refused: refusalOf(rows.length),
  };
}

function refusalOf(sessions: number): string | null {
  if (sessions === 0) return 'No scored session fits this choice.';
  if (sessions <= MOST_SESSIONS) return null;
  return `More than ${MOST_SESSIONS} sessions fit: choose fewer, and order the others after them.`;
}
