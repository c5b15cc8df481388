import { catalog } from './catalog.ts';
import { changes, operationStates, vmChanges } from './changes.ts';
import { connections, wizard } from './connections.ts';
import { createVm } from './create-vm.ts';
import { forms } from './forms.ts';
import { balancer, nicScript } from './kind-details.ts';
import { capabilities, kindActions, kindFields, kindPages, kinds } from './kinds.ts';
import { answers, table } from './lists.ts';
import { machine } from './machine.ts';
import { map } from './map.ts';
import { calls, decisions, failures, history, operations, overview } from './monitor.ts';
import { operationTitles } from './operation-titles.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { specPicker } from './spec-picker.ts';
import { run, settings } from './tools.ts';
import { topology } from './topology.ts';
import { vm } from './vm.ts';
import { vmStates, vms } from './vms.ts';

/** All texts of the console, in sections. Each section belongs to a page and is in a file of its own. */
export const en = {
  answers,
  balancer,
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
  machine,
  map,
  nicScript,
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
  specPicker,
  table,
  topology,
  tray,
  vm,
  vmChanges,
  vmStates,
  vms,
  wizard,
};
