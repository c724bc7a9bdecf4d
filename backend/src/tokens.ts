/** Names under which the composition root hands over what is made outside of Nest. */

/** An `EventStore` (`#event-store/port`). */
export const EVENT_STORE = Symbol('EVENT_STORE');

/** A `pg` Pool for reading the tables; queries open their own REPEATABLE READ transactions on it. */
export const READ_POOL = Symbol('READ_POOL');

/** A `pg` Pool of the database that is written to: a replica does not pass notifications on. */
export const NOTICE_POOL = Symbol('NOTICE_POOL');

/** The checked configuration (`#backend/config/env`). */
export const CONFIG = Symbol('CONFIG');

/** The process's pino logger. */
export const LOGGER = Symbol('LOGGER');

/** `() => string`: the time, ISO 8601. */
export const CLOCK = Symbol('CLOCK');

/** A `Simulator` (`#backend/process/simulator`). */
export const SIMULATION_RUNNER = Symbol('SIMULATION_RUNNER');

/** A `NarrativeProvider` (`#backend/commands/narrative`), or null. */
export const NARRATIVE_PROVIDER = Symbol('NARRATIVE_PROVIDER');

/** A `Signing` (`#backend/commands/signing`); left out where nothing is signed. */
export const SIGNING = Symbol('SIGNING');

/** An `EvidenceRunner` (`#backend/commands/evidence`). */
export const EVIDENCE_RUNNER = Symbol('EVIDENCE_RUNNER');
