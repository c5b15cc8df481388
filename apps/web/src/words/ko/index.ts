import type { en } from '../en/index.ts';
import { changes, operationStates, vmChanges } from './changes.ts';
import { connections, wizard } from './connections.ts';
import { createVm } from './create-vm.ts';
import { forms } from './forms.ts';
import { answers, table } from './lists.ts';
import { calls, decisions, failures, history, operations, overview } from './monitor.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

export const ko: typeof en = {
  answers,
  calls,
  changes,
  connections,
  createVm,
  decisions,
  failures,
  forms,
  history,
  keys,
  operationStates,
  operations,
  overview,
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
