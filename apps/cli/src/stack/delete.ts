import type { Handler } from '../command/row.ts';

/** `delete`: removes what a stack file says, or objects by their names. */
export const run: Handler = async call => {
  if (call.flags.has('file')) return (await import('./remove.ts')).removeStack(call);
  return (await import('../changes/delete.ts')).run(call);
};
