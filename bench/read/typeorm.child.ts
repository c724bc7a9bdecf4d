import 'reflect-metadata';
import { fastify } from 'fastify';
import { DataSource } from 'typeorm';
import { ComputedFactor } from '#projections/computed-factors/computed-factors.table';
import { ConsumerPersona } from '#projections/consumer-personas/consumer-personas.table';
import { MonteCarloScenario } from '#projections/monte-carlo-scenarios/monte-carlo-scenarios.table';
import { PatternMatchRow } from '#projections/pattern-matches/pattern-matches.table';
import { READ_ENTITIES } from '#projections/engine/tables';
import { SegmentRichContent } from '#projections/segment-rich-content/segment-rich-content.table';
import { serve } from '../lib/child.ts';

const server = fastify();
let database: DataSource | undefined;

/** The usual way: one repository a table, and an answer made of what they find. */
serve(
  async (databaseUrl: string): Promise<string> => {
    const source = new DataSource({
      type: 'postgres',
      url: databaseUrl,
      entities: READ_ENTITIES,
      poolSize: 16,
    });
    database = await source.initialize();
    server.get<{ Params: { session: string; segment: string } }>(
      '/sessions/:session/segments/:segment',
      ({ params }) => segmentOf(source, params.session, params.segment),
    );
    return server.listen({ host: '127.0.0.1', port: 0 });
  },
  async () => {
    await server.close();
    await database?.destroy();
  },
);

async function segmentOf(source: DataSource, sessionId: string, segment: string) {
  const session = { session_id: sessionId };
  // TypeORM's types of conditions descend into our JSON columns without end.
  const own = { ...session, segment } as never;
  const [factors, patterns, scenarios, personas, content] = await Promise.all([
    source.getRepository(ComputedFactor).findBy(own),
    source.getRepository(PatternMatchRow).find({ where: own, order: { rank: 'ASC' } }),
    source.getRepository(MonteCarloScenario).find({ where: own, order: { rank: 'ASC' } }),
    source.getRepository(ConsumerPersona).findBy(session),
    source.getRepository(SegmentRichContent).findBy(own),
  ]);
  return { sessionId, segment, factors, patterns, scenarios, personas, content };
}
