import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, Interrupted } from '../invocation/exit.ts';
import { at, textAt } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import { isForPrograms } from '../output/problems.ts';
import { isAway } from '../server/away.ts';

/** An event of the server: an operation advanced, something changed, or events were lost. */
export interface ServerEvent {
  /** `operation`, `vmstatus`, `connection`, `progress`, `gap`. */
  readonly name: string;
  readonly data: unknown;
}

const longestPauseMs = 10_000;

/**
 * Yields events as they happen. A broken stream is resumed after its last event.
 *
 * @param query which events; operations by default
 * @param onAway called each time the server does not reply
 */
export async function* serverEvents(
  call: Call,
  query: Readonly<Record<string, string | undefined>> = { event: 'operation' },
  onAway = () => call.output.note('The server does not respond; trying again.'),
): AsyncGenerator<ServerEvent, void, undefined> {
  let lastId: string | undefined;
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, longestPauseMs)) {
    const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
    try {
      for await (const { id, name, data } of call.client.events('GET', '/spider/events', {
        query,
        headers,
        signal: call.signal,
      })) {
        lastId = id ?? lastId;
        waitMs = 250;
        yield { name, data };
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

/** `events`: prints one line per event, until Ctrl+C. */
export const events: Handler = async call => {
  const { output, flags, settings } = call;
  const { connection, provider, region } = settings.place;
  const query = { connection, provider, region, event: flags.text('event'), kind: flags.text('kind') };
  for await (const { name, data } of serverEvents(call, query)) {
    if (isForPrograms(output.format))
      await output.result(`${JSON.stringify({ event: name, ...(data as object) })}\n`);
    else if (name === 'gap') output.note('Some events were lost.');
    else await output.result(`${lineOf(name, data)}\n`);
  }
  return exits.ok;
};

/** Returns the line of an event: its time, what happened, and to what. */
function lineOf(name: string, data: unknown): string {
  const word = (key: string) => cellOf(textAt(data, key));
  const count = (key: string) => cellOf(at(data, key));
  const operation = [
    word('action'),
    word('kind'),
    word('name'),
    word('connection'),
    `op/${word('operationId')}`,
  ];
  const words: Readonly<Record<string, readonly string[]>> = {
    operation: [word('state'), ...operation],
    progress: [`${count('done')}/${count('total')}`, `${count('failed')} failed`, ...operation],
    vmstatus: [`${word('from')} > ${word('to')}`, 'vm', word('name'), word('connection')],
    connection: [word('state'), 'connection', word('connection'), word('errorCode')],
  };
  return [word('at'), ...(words[name] ?? [name])].join('  ');
}
