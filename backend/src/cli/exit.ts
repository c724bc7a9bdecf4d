/** How the program ends. Scripts rest on these numbers; they never change their meaning. */
export const EXIT = {
  ok: 0,
  error: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  conflict: 5,
  notVerified: 6,
} as const;

export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Ends a verb with a message for its user and an exit code. */
export class Failure extends Error {
  constructor(
    readonly exit: Exit,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'Failure';
  }
}

const BY_STATUS: Readonly<Record<number, Exit>> = {
  400: EXIT.usage,
  401: EXIT.notAllowed,
  403: EXIT.notAllowed,
  404: EXIT.notFound,
  409: EXIT.conflict,
  412: EXIT.conflict,
  422: EXIT.usage,
  428: EXIT.conflict,
};

/** The exit code for an HTTP status that is not a success. */
export function exitOfStatus(status: number): Exit {
  return BY_STATUS[status] ?? EXIT.error;
}

/** The exit code for whatever a verb or the reading of its arguments has thrown. */
export function exitOf(thrown: unknown): Exit {
  if (thrown instanceof Failure) return thrown.exit;
  if (!isOfCommander(thrown)) return EXIT.error;
  return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage; // asked for help, or wrong arguments
}

/** Commander has told its user already. */
export function isOfCommander(thrown: unknown): thrown is { readonly exitCode: number } {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    thrown.code.startsWith('commander.')
  );
}
