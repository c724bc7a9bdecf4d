import { inSpan } from '#backend/tracing/spans';
import type { CommandContext } from './context.ts';

/**
 * Appends within a span of its own, which the events name: what they cause continues it.
 * @param append is given the context to append in
 * @throws what `append` throws
 */
export function tracedAppend<Context extends CommandContext>(
  stream: string,
  context: Context,
  append: (within: Context) => Promise<void>,
): Promise<void> {
  const attributes = { 'stratalog.stream': stream };
  const options = { parent: context.traceparent, kind: 'producer', attributes } as const;
  return inSpan('append', options, (traceparent) =>
    append(traceparent === undefined ? context : { ...context, traceparent }),
  );
}
