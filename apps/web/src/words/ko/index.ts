import type { en } from '../en/index.ts';
import { answers, table } from './lists.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { vmStates, vms } from './vms.ts';

export const ko: typeof en = {
  answers,
  keys,
  palette,
  problem,
  scope,
  shell,
  signIn,
  table,
  tray,
  vmStates,
  vms,
};
