import type { IncomingMessage } from 'node:http';

declare global {
  namespace App {
    interface Platform {
      /** The request as Node received it; set by the server that mounts the pages. */
      req: IncomingMessage;
    }
    interface Error {
      message: string;
      /** What a reader can do now. */
      next?: string;
    }
  }
}

export {};
