import { startStandIn, type StandIn } from '#event-store/testing/stand-in/start';
import { serve } from '../lib/child.ts';

let standIn: StandIn | undefined;

/** The stand-in for EventStoreDB with an empty log, in a process of its own. Answers its address. */
serve(
  async (): Promise<string> => {
    standIn = await startStandIn();
    return standIn.url;
  },
  async () => standIn?.stop(),
);
