import type { OpenedBundle } from './audit-engine.ts';
import type { BundleMessage, BundleRequest } from './audit.worker.ts';
import type { AuditProgress } from './contract.ts';

/** Verifies a bundle in a worker, which is loaded now. Nothing leaves the browser. */
export function openInWorker(
  request: BundleRequest,
  tell: (progress: AuditProgress) => void,
): Promise<OpenedBundle> {
  const worker = new Worker(new URL('./audit.worker.ts', import.meta.url), { type: 'module' });
  const opened = new Promise<OpenedBundle>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<BundleMessage>) => {
      if (data.kind === 'progress') tell(data.progress);
      else if (data.kind === 'opened') resolve(data.opened);
      else reject(new Error(data.reason));
    });
    worker.addEventListener('error', () =>
      reject(new Error('The code that verifies could not be loaded.')),
    );
  });
  worker.postMessage(request);
  return opened.finally(() => worker.terminate());
}
