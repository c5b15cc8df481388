import type { Action } from '../engine/actions.ts';
import { actions } from '../engine/actions.ts';

/**
 * Sorts of calls, as clouds tell them apart when they limit them: reads of one object, lists, changes, and changes
 * that start a machine.
 */
const callClasses = ['read', 'list', 'change', 'launch'] as const;

export type CallClass = (typeof callClasses)[number];

const launches: ReadonlySet<string> = new Set<Action>(['RunVm', 'StartVm']);

/** The class of a call; `read` for one that there is not. */
export function classOf(action: Action): CallClass {
  if (launches.has(action)) return 'launch';
  if (Object.hasOwn(actions, action) && actions[action].reach === 'change') return 'change';
  return action.startsWith('List') ? 'list' : 'read';
}
