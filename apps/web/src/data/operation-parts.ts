import type { ChangeResult, ChangeTarget, ReportChange } from './change-run.ts';
import { news } from './news.ts';
import type { OperationInfo } from './operations.ts';
import { problemOf, server } from './server.ts';

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
    const operation = await readOperation(id);
    const told = new Set<string>();
    for (const part of await readParts(id)) {
      const key = keys.get(placeOf(part));
      if (key === undefined) continue;
      told.add(key);
      report(key, { state: part.state, problem: part.error });
    }
    if (operation !== undefined && operation.state !== 'running') {
      // these have not begun
      const rest: ChangeResult['state'] = operation.state === 'cancelled' ? 'cancelled' : 'failed';
      for (const key of keys.values())
        if (!told.has(key)) report(key, { state: rest, problem: operation.error });
      return;
    }
    await newsOf(id);
  }
}

/** `undefined` while the server does not answer. */
async function readOperation(id: string): Promise<OperationInfo | undefined> {
  try {
    return await server.json<OperationInfo>('GET', `/spider/operation/${id}`);
  } catch (error) {
    if (problemOf(error).code === 'not_found') throw error;
    return undefined;
  }
}

async function readParts(id: string): Promise<readonly OperationInfo[]> {
  const parts: OperationInfo[] = [];
  try {
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const query: { parentId: string; limit: string; cursor: string } = {
        parentId: id,
        limit: '1000',
        cursor,
      };
      const { data } = await server.GET('/spider/operation', { params: { query } });
      parts.push(...(data?.operation ?? []));
      cursor = data?.cursor;
    }
  } catch {
    // what is there counts; the next look brings the rest
  }
  return parts;
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
