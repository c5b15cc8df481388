import type { ChangeResult, ChangeTarget, ReportChange } from './change-run.ts';
import { news } from './news.ts';
import { type OperationInfo, readOperation, readOperations } from './operations.ts';
import { problemOf } from './server.ts';

/** An operation is read again after events about it, or after this time without any, in milliseconds. */
const lookEveryMs = 2_000;
/** Events about many parts within this time cause one read. */
const gatherMs = 250;

/** Returns the key by which the parts of an operation are matched to the objects of a change. */
export function placeOf({ connection, name }: Pick<ChangeTarget, 'connection' | 'name'>): string {
  return JSON.stringify([connection, name]);
}

/** Reports the state of an operation's parts until the operation has ended. */
export async function followParts(
  id: string,
  targets: readonly ChangeTarget[],
  report: ReportChange,
): Promise<void> {
  const keys = new Map(targets.map(target => [placeOf(target), target.key]));
  for (;;) {
    const seen = await lookAt(id);
    const reported = new Set<string>();
    for (const part of seen?.parts ?? []) {
      const key = keys.get(placeOf(part));
      if (key === undefined) continue;
      reported.add(key);
      report(key, { state: part.state, problem: part.error });
    }
    if (seen !== undefined && seen.operation.state !== 'running') {
      const { state, error } = seen.operation;
      // parts that have not begun
      const rest: ChangeResult['state'] = state === 'cancelled' ? 'cancelled' : 'failed';
      for (const key of keys.values()) if (!reported.has(key)) report(key, { state: rest, problem: error });
      return;
    }
    await newsOf(id);
  }
}

/**
 * Reads the operation before its parts, because the parts of an operation that has ended no longer change. Returns
 * `undefined` if the server does not answer; the caller soon tries again.
 */
async function lookAt(id: string) {
  try {
    const operation = await readOperation(id);
    const parts: OperationInfo[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await readOperations({ parentId: id, limit: '1000', cursor });
      parts.push(...page.operations);
      cursor = page.cursor;
    }
    return { operation, parts };
  } catch (error) {
    if (problemOf(error).code === 'not_found') throw error;
    return undefined;
  }
}

function newsOf(id: string): Promise<void> {
  return new Promise(resolve => {
    const end = (afterMs: number) => {
      stop();
      clearTimeout(timer);
      setTimeout(resolve, afterMs);
    };
    const timer = setTimeout(() => end(0), lookEveryMs);
    const stop = news.onOperation(({ operationId, parentId }) => {
      if (operationId === id || parentId === id) end(gatherMs);
    });
  });
}
