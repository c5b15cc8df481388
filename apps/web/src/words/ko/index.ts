import type { en } from '../en/index.ts';
import { changes, operationStates, vmChanges } from './changes.ts';
import { connections, wizard } from './connections.ts';
import { createVm } from './create-vm.ts';
import { forms } from './forms.ts';
import { answers, table } from './lists.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { calls, operations, vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

export const ko: typeof en = {
  answers,
  calls,
  changes,
  connections,
  createVm,
  forms,
  keys,
  operationStates,
  operations,
  palette,
  problem,
  scope,
  shell,
  signIn,
  table,
  tray,
  vm,
  vmChanges,
  vmStates,
  vms,
  wizard,
};
