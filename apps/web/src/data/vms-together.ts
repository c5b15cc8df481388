import type { components } from '@cb-spider/client';
import type { ChangeResult, ChangeTarget, ReportChange, SendTogether } from './change-run.ts';
import type { OperationInfo } from './operations.ts';
import { problemOf, server } from './server.ts';
import type { VmAction } from './vm-changes.ts';

type VmResult = components['schemas']['VmActionResult'];

/** While the stream of a change is broken, its operation is asked for so often. */
const pauseMs = 2_000;

/** Changes many VMs by one operation, which goes on without this page. */
export function changeTogether(action: VmAction): SendTogether {
  return {
    async together(targets, report) {
      const keys = new Map(targets.map(target => [placeOf(target), target.key]));
      const told = new Set<string>();
      const tell: ReportChange = (key, change) => {
        told.add(key);
        report(key, change);
      };
      const operation = await follow(action, targets, ({ connection, name, state, error }) => {
        const key = keys.get(placeOf({ connection, name }));
        if (key !== undefined) tell(key, { state, problem: error });
      });
      if (told.size < targets.length) await readParts(operation, keys, told, tell);
    },
  };
}

function placeOf({ connection, name }: Pick<ChangeTarget, 'connection' | 'name'>): string {
  return JSON.stringify([connection, name]);
}

/** Answers the operation when the stream is over, in whichever way. Fails where none has begun. */
async function follow(
  action: VmAction,
  targets: readonly ChangeTarget[],
  onResult: (result: VmResult) => void,
): Promise<string> {
  let operation = '';
  try {
    const body = { action, vm: targets.map(({ connection, name }) => ({ connection, name })) };
    for await (const { name, data } of server.events('POST', '/spider/fleet/vm/action', { body })) {
      if (name === 'operation') operation = (data as OperationInfo).id;
      if (name === 'result') onResult(data as VmResult);
    }
  } catch (error) {
    if (operation === '') throw error;
  }
  return operation;
}

/** What the stream has not told: of an operation that another server has taken over, say. */
async function readParts(
  id: string,
  keys: ReadonlyMap<string, string>,
  told: ReadonlySet<string>,
  report: ReportChange,
): Promise<void> {
  const ended = await untilEnded(id);
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query: { parentId: string; limit: string; cursor: string } = {
      parentId: id,
      limit: '1000',
      cursor,
    };
    const { data } = await server.GET('/spider/operation', { params: { query } });
    for (const { connection, name, state, error } of data?.operation ?? []) {
      const key = keys.get(placeOf({ connection, name }));
      if (key !== undefined && !told.has(key)) report(key, { state, problem: error });
    }
    cursor = data?.cursor;
  }
  // these have not begun
  const rest: ChangeResult['state'] = ended.state === 'cancelled' ? 'cancelled' : 'failed';
  for (const key of keys.values()) if (!told.has(key)) report(key, { state: rest, problem: ended.error });
}

async function untilEnded(id: string): Promise<OperationInfo> {
  for (;;) {
    try {
      const operation = await server.json<OperationInfo>('GET', `/spider/operation/${id}`);
      if (operation.state !== 'running') return operation;
    } catch (error) {
      if (problemOf(error).code === 'not_found') throw error;
    }
    await new Promise(over => setTimeout(over, pauseMs));
  }
}
