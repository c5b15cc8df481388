import type { components } from '@cb-spider/client';
import type { ChangeTarget, SendTogether } from './change-run.ts';
import { followParts, placeOf } from './operation-parts.ts';
import type { OperationInfo } from './operations.ts';
import { server } from './server.ts';
import type { VmAction } from './vm-changes.ts';

type VmResult = components['schemas']['VmActionResult'];

/** Changes many VMs by one operation, which continues if this page is closed. */
export function changeTogether(action: VmAction): SendTogether {
  return {
    async together(targets, report) {
      const left = new Map(targets.map(target => [placeOf(target), target]));
      const operation = await follow(action, targets, result => {
        const target = left.get(placeOf(result));
        if (target === undefined) return;
        left.delete(placeOf(result));
        report(target.key, { state: result.state, problem: result.error });
      });
      // results that the stream has not reported, such as those of an operation that another server has taken over
      if (left.size > 0) await followParts(operation, [...left.values()], report);
    },
  };
}

/** Returns the id of the operation when the stream has ended for any reason. Rejects if no operation has begun. */
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
