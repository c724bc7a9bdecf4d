import type { SessionVersion } from '#backend/queries/session-versions';
import { ApiError } from './errors/api-error.ts';
import { sessionUnknown } from './request/params.ts';

/** Why a session has nothing to show. */
export function noResults(sessionId: string, version: SessionVersion | null): ApiError {
  if (!version?.scored) return sessionUnknown(sessionId);
  if (version.runningGenerationId !== null) {
    const running = version.runningGenerationId;
    return new ApiError(
      'results-absent',
      `The first results of ${sessionId} are being generated (${running})`,
    );
  }
  return version.cleared
    ? new ApiError('results-cleared', `The results of ${sessionId} were cleared`)
    : new ApiError('results-absent', `No generation of ${sessionId} has completed`);
}
