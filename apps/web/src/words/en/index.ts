import { answers, table } from './lists.ts';
import { keys, palette, problem, scope, shell, signIn, tray } from './shell.ts';
import { vmStates, vms } from './vms.ts';

/** Every word of the console, in sections: one for each page, in a file of its own. */
export const en = { answers, keys, palette, problem, scope, shell, signIn, table, tray, vmStates, vms };
