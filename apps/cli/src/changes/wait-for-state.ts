import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { CommandError, exits, Interrupted, usageError } from '../invocation/exit.ts';
import { textAt, type Wire } from '../nouns/noun.ts';
import { oneConnection } from './place.ts';

/** Final states, which a VM never leaves. */
const endStates = new Set(['terminated', 'notexist', 'failed']);
const longestPauseMs = 2_000;
const defaultTimeoutMs = 600_000;

/**
 * `wait vm/web --for state=running` or `--for deleted`: waits for a state. Exits with 1 if the state can no
 * longer be reached.
 */
export async function waitForState(call: Call): Promise<number> {
  const [word = '', ...more] = call.words;
  const name = word.replace(/^vms?\//, '');
  if (name === '' || name.includes('/') || more.length > 0)
    throw usageError(
      `'${call.words.join(' ')}' is not the name of a VM.`,
      'spider wait vm/NAME --for state=running',
    );
  const wanted = call.flags.text('for') ?? 'state=running';
  const [, state = wanted === 'deleted' ? 'deleted' : undefined] = /^state=(\w+)$/i.exec(wanted) ?? [];
  if (state === undefined)
    throw usageError(`--for '${wanted}' is not a condition.`, 'state=running, or deleted.');
  const connection = await oneConnection(call);
  const deadline = Date.now() + (call.settings.timeoutMs ?? defaultTimeoutMs);
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const now = await stateOf(call, connection, name);
    if (isReached(now, state.toLowerCase())) {
      await call.output.result(`vm/${name} ${state.toLowerCase()}\n`);
      return exits.ok;
    }
    if (state !== 'deleted' && (now === undefined || endStates.has(now)))
      throw new CommandError('failed', `vm/${name} is ${now ?? 'gone'}: it cannot become ${state} any more.`);
    if (Date.now() > deadline)
      throw new CommandError('timeout', `vm/${name} is still ${now}.`, 'Set a longer time with --timeout.');
    call.output.step(`vm/${name} is ${now}`);
    await pause(pauseMs, undefined, { signal: call.signal }).catch((error: unknown) => {
      throw call.signal.aborted ? new Interrupted('') : error;
    });
  }
}

function isReached(now: string | undefined, wanted: string): boolean {
  if (wanted === 'deleted') return now === undefined || now === 'terminated' || now === 'notexist';
  return now === wanted;
}

/** Returns the state of a VM; `undefined` if the VM does not exist. */
async function stateOf(
  { client, signal }: Call,
  connection: string,
  name: string,
): Promise<string | undefined> {
  try {
    const reply = await client.json<Wire>('GET', `/spider/vmstatus/${encodeURIComponent(name)}`, {
      query: { ConnectionName: connection },
      signal,
    });
    return textAt(reply, 'Status')?.toLowerCase();
  } catch (error) {
    if (error instanceof SpiderError && error.code === 'not_found') return undefined;
    throw error;
  }
}
