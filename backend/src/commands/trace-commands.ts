import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { inSpan } from '#backend/tracing/spans';
import type { CommandContext } from './context.ts';

/** Commands that are given by a request, and those that are given by the process for a generation. */
interface Given {
  readonly context?: CommandContext;
  readonly target?: { readonly context: CommandContext };
}

/** From now on every command of this bus runs in a span that continues the one it was given in. */
export function traceCommands(bus: CommandBus): void {
  const execute = bus.execute.bind(bus);
  bus.execute = <Answer>(command: Given & ICommand): Promise<Answer> => {
    const parent = (command.context ?? command.target?.context)?.traceparent;
    return inSpan(command.constructor.name, { parent }, (traceparent) =>
      execute<ICommand, Answer>(
        traceparent === undefined ? command : continuing(command, traceparent),
      ),
    );
  };
}

/** The same command, given within a span: what it appends names that one. */
function continuing(command: Given, traceparent: string): ICommand {
  const { context, target } = command;
  // Handlers are found by the prototype.
  const copy: unknown = Object.create(Object.getPrototypeOf(command) as object);
  return Object.assign(copy as Given, command, {
    ...(context && { context: { ...context, traceparent } }),
    ...(target && { target: { ...target, context: { ...target.context, traceparent } } }),
  });
}
