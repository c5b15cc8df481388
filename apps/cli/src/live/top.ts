import { render } from 'ink';
import { createElement } from 'react';
import type { Call } from '../command/call.ts';
import { exits, usageError } from '../command/exit.ts';
import { abortedWith } from '../command/linked-abort.ts';
import type { Handler } from '../command/row.ts';
import { textAt, type Wire } from '../nouns/noun.ts';
import { newsOf } from './events.ts';
import { LiveState, type TopState } from './live-state.ts';
import { TopView } from './top-view.ts';

/** States are read again so often, in milliseconds: a cloud changes some by itself. */
const readEveryMs = 5_000;
const newsKept = 8;

/** `top`: VMs by cloud and state, and the last changes, until `q` or Ctrl+C. */
export const top: Handler = async call => {
  if (call.io.stdout.isTTY !== true)
    throw usageError('top needs a terminal.', 'spider summary tells the same once.');
  const state = new LiveState();
  const screen = render(createElement(TopView, { source: state }), {
    stdout: call.io.stdout as NodeJS.WriteStream,
    stdin: call.io.stdin as NodeJS.ReadStream,
    exitOnCtrlC: true,
  });
  const end = abortedWith(call.signal);
  const live = { ...call, client: call.client, signal: end.signal };
  call.signal.addEventListener('abort', () => screen.unmount());
  const work = Promise.allSettled([readStates(live, state), readNews(live, state)]);
  await screen.waitUntilExit();
  end.abort();
  await work;
  return exits.ok;
};

async function readStates(call: Call, state: LiveState): Promise<void> {
  while (!call.signal.aborted) {
    const query = { ...call.settings.place, maxAge: '5', deadlineMs: '10000' };
    const reply = await call.client.json<Wire>('GET', '/spider/fleet/summary', {
      query,
      signal: call.signal,
    });
    state.change({
      clouds: reply.clouds as TopState['clouds'],
      errors: reply.errors as TopState['errors'],
      asOf: new Date().toISOString(),
    });
    await new Promise<void>(next => {
      const timer = setTimeout(next, readEveryMs);
      call.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        next();
      });
    });
  }
}

async function readNews(call: Call, state: LiveState): Promise<void> {
  for await (const { name, data } of newsOf(call)) {
    if (name !== 'operation') continue;
    const word = (key: string) => textAt(data, key) ?? '';
    const line = `${word('at').slice(11, 19)} ${word('state')} ${word('action')} ${word('kind')} ${word('name')} ${word('connection')}`;
    state.change({ news: [line, ...state.get().news].slice(0, newsKept) });
  }
}
