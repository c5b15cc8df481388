import type { en } from '../en/index.ts';
import { changes, operationStates, vmChanges } from './changes.ts';
import { answers, table } from './lists.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { calls, operations, vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

export const ko: typeof en = {
  answers,
  calls,
  changes,
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
};
