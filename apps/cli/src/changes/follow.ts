import { setTimeout as pause } from 'node:timers/promises';
import { SpiderError } from '@cb-spider/client';
import type { Call } from '../command/call.ts';
import { CommandError, Interrupted } from '../invocation/exit.ts';
import { listAt, textAt, type Wire } from '../nouns/noun.ts';
import { type Progress, ProgressLine } from '../output/progress.ts';
import { isAway } from '../server/away.ts';
import type { Operation } from './operation.ts';
import { OperationEvents } from './operation-events.ts';

/** How many children of one parent are read at a time. */
const pageSize = 1000;
/**
 * The first and the longest pause between two reads of the operation, in milliseconds: events may be lost,
 * especially at first.
 */
const firstPauseMs = 25;
const longestPauseMs = 1_000;
/** The pause between two reads of the children, in milliseconds. */
const childPauseMs = 200;

/**
 * Follows an operation until it has ended, and shows its progress. Ctrl+C and `--timeout` stop following,
 * never the operation. While the server is unavailable, the request is repeated.
 *
 * @param isShown `false` for one of many operations that are shown together
 * @param total the least number of parts, for an operation whose parts start one after the other
 */
export async function followOperation(call: Call, id: string, isShown = true, total = 0): Promise<Operation> {
  const deadline = call.settings.timeoutMs === undefined ? undefined : Date.now() + call.settings.timeoutMs;
  const line = new ProgressLine(call.io.stderr, isShown && !call.output.isQuiet);
  const events = new OperationEvents(call);
  try {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const operation = await retryWhileAway(call, () => readOperation(call, id));
      if (operation.state !== 'running') return operation;
      const isParent = operation.connection === '';
      if (isParent) line.show(progressOf(await childrenOf(call, id), total), titleOf(operation));
      else
        line.show({ done: 0, total: 1, failed: 0 }, `${titleOf(operation)} ${operation.steps.at(-1) ?? ''}`);
      if (deadline !== undefined && Date.now() > deadline) throw stillRunning(id);
      await events.next(id, pauseMs, isParent ? Math.min(pauseMs, childPauseMs) : 0);
    }
  } catch (error) {
    if (call.signal.aborted) throw new Interrupted(`still running: spider follow op/${id}`);
    throw error;
  } finally {
    line.end();
    events.close();
  }
}

function titleOf({ action, kind, name }: Operation): string {
  return `${action} ${kind} ${name}`;
}

function stillRunning(id: string): CommandError {
  return new CommandError('timeout', 'The operation is still running.', `spider follow op/${id}`);
}

export function readOperation({ client, signal }: Call, id: string): Promise<Operation> {
  return client.json<Operation>('GET', `/spider/operation/${encodeURIComponent(id)}`, { signal });
}

/** Reads all operations that are parts of one operation. */
export async function childrenOf(call: Call, parentId: string): Promise<readonly Operation[]> {
  const found: Operation[] = [];
  let cursor: string | undefined;
  do {
    const query = { parentId, limit: String(pageSize), cursor };
    const page = await retryWhileAway(call, () =>
      call.client.json<Wire>('GET', '/spider/operation', { query, signal: call.signal }),
    );
    found.push(...(listAt(page, 'operation') as readonly Operation[]));
    cursor = textAt(page, 'cursor');
  } while (cursor !== undefined);
  return found;
}

function progressOf(children: readonly Operation[], total: number): Progress {
  const ended = children.filter(({ state }) => state !== 'running');
  const failed = ended.filter(({ state }) => state !== 'succeeded');
  return { done: ended.length, total: Math.max(children.length, total), failed: failed.length };
}

/** Repeats a request while no server replies or the server is starting: the operation is recorded, and continues. */
async function retryWhileAway<T>(call: Call, ask: () => Promise<T>): Promise<T> {
  const { timeoutMs = 600_000 } = call.settings;
  const deadline = Date.now() + timeoutMs;
  for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SpiderError) || !isAway(error) || call.signal.aborted || Date.now() > deadline)
        throw error;
      call.output.step(`${error.message} Trying again.`);
      await pause(waitMs, undefined, { signal: call.signal });
    }
  }
}
