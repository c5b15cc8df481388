import type { ChangeResult, ChangeTarget, ReportChange } from './change-run.ts';
import { news } from './news.ts';
import { type OperationInfo, readOperation, readOperations } from './operations.ts';
import { problemOf } from './server.ts';

/** An operation is looked at again after its news, or after so long without any, in milliseconds. */
const lookEveryMs = 2_000;
/** News of many parts is one look. */
const gatherMs = 250;

/** How an object of a change is found among the parts of its operation. */
export function placeOf({ connection, name }: Pick<ChangeTarget, 'connection' | 'name'>): string {
  return JSON.stringify([connection, name]);
}

/** Reports how the parts of an operation are, until all have ended. */
export async function followParts(
  id: string,
  targets: readonly ChangeTarget[],
  report: ReportChange,
): Promise<void> {
  const keys = new Map(targets.map(target => [placeOf(target), target.key]));
  for (;;) {
    const seen = await lookAt(id);
    const told = new Set<string>();
    for (const part of seen?.parts ?? []) {
      const key = keys.get(placeOf(part));
      if (key === undefined) continue;
      told.add(key);
      report(key, { state: part.state, problem: part.error });
    }
    if (seen !== undefined && seen.operation.state !== 'running') {
      const { state, error } = seen.operation;
      // these have not begun
      const rest: ChangeResult['state'] = state === 'cancelled' ? 'cancelled' : 'failed';
      for (const key of keys.values()) if (!told.has(key)) report(key, { state: rest, problem: error });
      return;
    }
    await newsOf(id);
  }
}

/**
 * The operation, and then all its parts: those of one that has ended do not change. `undefined` while the server does not
 * answer; the next look is soon.
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
  return new Promise(heard => {
    const end = (afterMs: number) => {
      stop();
      clearTimeout(timer);
      setTimeout(heard, afterMs);
    };
    const timer = setTimeout(() => end(0), lookEveryMs);
    const stop = news.onOperation(({ operationId, parentId }) => {
      if (operationId === id || parentId === id) end(gatherMs);
    });
  });
}
