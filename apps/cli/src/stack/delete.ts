import type { Handler } from '../command/row.ts';

/** `delete`: deletes the objects of a stack file, or objects by name. */
export const run: Handler = async call => {
  if (call.flags.has('file')) return (await import('./remove.ts')).removeStack(call);
  return (await import('../changes/delete.ts')).run(call);
};
