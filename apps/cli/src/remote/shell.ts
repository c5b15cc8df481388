import { createInterface } from 'node:readline/promises';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { runOnOne } from './run-on-one.ts';

/** `ssh VM` without a terminal: runs each line of standard input in a separate shell on the VM. */
export async function shell(call: Call, name: string): Promise<number> {
  await oneConnection(call);
  const lines = createInterface({ input: call.io.stdin });
  let code = 0;
  for await (const line of lines) {
    if (line.trim() === 'exit') break;
    if (line.trim() !== '') code = await runOnOne(call, name, line);
  }
  lines.close();
  return code;
}
