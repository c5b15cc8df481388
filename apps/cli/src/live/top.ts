import { setTimeout as pause } from 'node:timers/promises';
import { createLogUpdate } from 'log-update';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { abortedWith } from '../invocation/linked-abort.ts';
import { textAt } from '../nouns/noun.ts';
import { isAway } from '../server/away.ts';
import { serverEvents } from './events.ts';
import { LiveState, type TopState } from './live-state.ts';
import { topLines } from './top-view.ts';

/** How often states are read again, in milliseconds: clouds change some of them by themselves. */
const readEveryMs = 5_000;
const changesKept = 8;

/** `top`: shows VMs by cloud and state, and the last changes, until `q` or Ctrl+C. */
export const top: Handler = async call => {
  const stdout = call.io.stdout as NodeJS.WriteStream;
  if (stdout.isTTY !== true)
    throw usageError('top needs a terminal.', 'spider summary prints the same once.');
  const sized = withSize(stdout);
  const screen = createLogUpdate(sized);
  const draw = (state: TopState) => screen(topLines(state, sized.columns, call.output.style));
  const state = new LiveState(draw);
  const end = abortedWith(call.signal);
  const live = { ...call, client: call.client, signal: end.signal };
  const stopListening = endAtKey(call, () => end.abort());
  const redraw = () => draw(state.get());
  stdout.on('resize', redraw);
  redraw();
  try {
    await untilEnd(end, [readStates(live, state), readChanges(live, state)]);
  } finally {
    stdout.off('resize', redraw);
    stopListening();
    screen.done();
  }
  return call.signal.aborted ? exits.interrupted : exits.ok;
};

/** Returns the stream with a default size: some terminals report the size 0, and nothing would be drawn there. */
function withSize(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  return Object.create(stdout, {
    columns: { get: () => stdout.columns || 80 },
    rows: { get: () => stdout.rows || 24 },
  });
}

/** Runs until the first failure or the end. A failure caused by the end is ignored. */
async function untilEnd(end: AbortController, work: readonly Promise<void>[]): Promise<void> {
  try {
    await Promise.all(work);
  } catch (error) {
    if (!end.signal.aborted) throw error;
  } finally {
    end.abort();
    await Promise.allSettled(work);
  }
}

/**
 * Reads single keys from a terminal: `q`, and Ctrl+C, which is an ordinary key in raw mode. Returns a
 * function that stops it.
 */
function endAtKey({ io }: Call, onEnd: () => void): () => void {
  const stdin = io.stdin as NodeJS.ReadStream;
  if (stdin.isTTY !== true) return () => undefined;
  const onKeys = (keys: Buffer) => {
    if (keys.includes('\u0003')) process.kill(process.pid, 'SIGINT');
    else if (/q/i.test(keys.toString())) onEnd();
  };
  stdin.setRawMode(true);
  stdin.on('data', onKeys);
  return () => {
    stdin.off('data', onKeys);
    stdin.setRawMode(false);
    stdin.pause();
  };
}

async function readStates(call: Call, state: LiveState): Promise<void> {
  const { client, settings, signal } = call;
  while (!signal.aborted) {
    const query = { ...settings.place, maxAge: '5', deadlineMs: '10000' };
    try {
      const { clouds, errors } = await client.json<Pick<TopState, 'clouds' | 'errors'>>(
        'GET',
        '/spider/fleet/summary',
        { query, signal },
      );
      state.change({ clouds, errors, asOf: new Date().toISOString(), isAway: false });
    } catch (error) {
      if (!isAway(error)) throw error;
      state.change({ isAway: true });
    }
    await pause(readEveryMs, undefined, { signal });
  }
}

async function readChanges(call: Call, state: LiveState): Promise<void> {
  for await (const { name, data } of serverEvents(call, undefined, () => state.change({ isAway: true }))) {
    if (name !== 'operation') continue;
    const word = (key: string) => textAt(data, key) ?? '';
    const line = `${word('at').slice(11, 19)} ${word('state')} ${word('action')} ${word('kind')} ${word('name')} ${word('connection')}`;
    const { lastChanges } = state.get();
    if (line !== lastChanges[0])
      state.change({ lastChanges: [line, ...lastChanges].slice(0, changesKept), isAway: false });
  }
}
