import type { Action } from '../engine/actions.ts';
import { actions } from '../engine/actions.ts';

/**
 * Classes of calls, which clouds limit separately: reads of one object, lists, changes, and changes that start a
 * machine.
 */
const callClasses = ['read', 'list', 'change', 'launch'] as const;

export type CallClass = (typeof callClasses)[number];

const launches: ReadonlySet<string> = new Set<Action>(['RunVm', 'StartVm']);

/** Returns the class of a call; `read` for a call that does not exist. */
export function classOf(action: Action): CallClass {
  if (launches.has(action)) return 'launch';
  if (Object.hasOwn(actions, action) && actions[action].reach === 'change') return 'change';
  return action.startsWith('List') ? 'list' : 'read';
}
