import { changes, operationStates, vmChanges } from './changes.ts';
import { connections, wizard } from './connections.ts';
import { createVm } from './create-vm.ts';
import { forms } from './forms.ts';
import { capabilities, kindActions, kindFields, kindPages, kinds } from './kinds.ts';
import { answers, table } from './lists.ts';
import { map } from './map.ts';
import { calls, decisions, failures, history, operations, overview } from './monitor.ts';
import { operationTitles } from './operation-titles.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { catalog, run, settings } from './tools.ts';
import { vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

/** Every word of the console, in sections: one for each page, in a file of its own. */
export const en = {
  answers,
  calls,
  catalog,
  changes,
  connections,
  createVm,
  decisions,
  failures,
  forms,
  history,
  keys,
  capabilities,
  kindActions,
  kindFields,
  kindPages,
  kinds,
  map,
  operationStates,
  operationTitles,
  operations,
  overview,
  palette,
  problem,
  run,
  scope,
  settings,
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
