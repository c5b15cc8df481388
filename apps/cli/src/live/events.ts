import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { exits, Interrupted } from '../command/exit.ts';
import type { Handler } from '../command/row.ts';
import { textAt } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { isAway } from '../server/away.ts';

/** News of the server: an operation that has advanced, or that some news are lost. */
export interface ServerNews {
  readonly name: 'operation' | 'gap';
  readonly data: unknown;
}

const longestPauseMs = 10_000;

/**
 * What changes, as it happens. A broken stream is resumed after its last event.
 *
 * @param onAway is called each time the server does not answer
 */
export async function* newsOf(
  call: Call,
  onAway = () => call.output.note('The server does not answer; trying again.'),
): AsyncGenerator<ServerNews, void, undefined> {
  let lastId: string | undefined;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
    const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
    try {
      for await (const { id, name, data } of call.client.events('GET', '/spider/events', {
        headers,
        signal: call.signal,
      })) {
        lastId = id ?? lastId;
        waitMs = 250;
        if (name === 'operation' || name === 'gap') yield { name, data };
      }
    } catch (error) {
      if (call.signal.aborted) throw new Interrupted('');
      if (error instanceof SpiderError && !isAway(error)) throw error;
    }
    onAway();
    await pause(waitMs, undefined, { signal: call.signal }).catch(() => undefined);
    if (call.signal.aborted) throw new Interrupted('');
  }
}

/** `events`: one line a change, until Ctrl+C. */
export const events: Handler = async call => {
  const { output } = call;
  for await (const { name, data } of newsOf(call)) {
    if (isForPrograms(output.format))
      await output.result(`${JSON.stringify({ event: name, ...(data as object) })}\n`);
    else if (name === 'gap') output.note('Some events were lost.');
    else {
      const word = (key: string) => cellOf(textAt(data, key));
      const line = [
        word('at'),
        word('state'),
        word('action'),
        word('kind'),
        word('name'),
        word('connection'),
        `op/${word('operationId')}`,
      ];
      await output.result(`${line.join('  ')}\n`);
    }
  }
  return exits.ok;
};
