import type { ChangeTarget } from './change-run.ts';
import { cliWords } from './cli-line.ts';
import type { OperationInfo } from './operations.ts';
import { server } from './server.ts';

export const vmActions = ['suspend', 'resume', 'reboot', 'terminate'] as const;
export type VmAction = (typeof vmActions)[number];

const began = { prefer: 'respond-async' };

/** Starts the change of one VM. Returns its operation, which reports the progress. */
export async function changeVm(
  action: VmAction,
  { connection, name }: ChangeTarget,
): Promise<OperationInfo | undefined> {
  const path = encodeURIComponent(name);
  const query = { ConnectionName: connection };
  const reply =
    action === 'terminate'
      ? await server.json<object>('DELETE', `/spider/vm/${path}`, { query, headers: began })
      : await server.json<object>('PUT', `/spider/controlvm/${path}`, {
          query: { ...query, action },
          headers: began,
        });
  return 'id' in reply ? (reply as OperationInfo) : undefined;
}

const verbs = { suspend: 'suspend', resume: 'resume', reboot: 'reboot', terminate: 'delete vm' } as const;

/** Returns the same change as command lines, one for each connection. */
export function vmCommandLines(action: VmAction, targets: readonly ChangeTarget[]): string {
  const byConnection = Map.groupBy(targets, ({ connection }) => connection);
  return [...byConnection]
    .map(
      ([connection, vms]) =>
        `spider ${verbs[action]} ${cliWords(vms.map(vm => vm.name))} -c ${cliWords([connection])}`,
    )
    .join('\n');
}
