import type { IncomingMessage } from 'node:http';
import type { BlockState } from '$lib/block-state';
import type { Component } from 'svelte';
import type { Past } from '$lib/server/past';
import type { SessionShell } from '$lib/session-nav';

declare global {
  namespace App {
    interface PageData {
      /** On the pages of a session: what the links and the live mark need; null when it is unknown. */
      shell?: SessionShell | null;
      /** On the pages of a session: the state of all that they show. */
      block?: BlockState | null;
    }
    interface Platform {
      /** The request as Node received it; set by the server that mounts the pages. */
      req: IncomingMessage;
    }
    interface PageData {
      /** On pages of a session: the moment that is shown; null for today. */
      past?: Past | null;
      /** What tells so. */
      PastBanner?: Component<{ past: Past }> | null;
    }
    interface Error {
      message: string;
      /** The heading of the error page. */
      title?: string;
      /** What a reader can do now. */
      next?: string;
      /** True for what is accepted and not in the read tables yet. */
      again?: boolean;
      /** Where a reader can go from here; the list of sessions if not given. */
      back?: { text: string; href: string };
    }
  }
}

export {};
