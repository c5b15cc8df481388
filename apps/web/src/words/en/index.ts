import { changes, operationStates, vmChanges } from './changes.ts';
import { connections, wizard } from './connections.ts';
import { createVm } from './create-vm.ts';
import { forms } from './forms.ts';
import { answers, table } from './lists.ts';
import { calls, decisions, failures, history, operations, overview } from './monitor.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

/** Every word of the console, in sections: one for each page, in a file of its own. */
export const en = {
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
