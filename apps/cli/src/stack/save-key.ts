import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sent } from '../changes/send.ts';
import type { Call } from '../command/call.ts';
import { CommandError } from '../invocation/exit.ts';
import { textAt } from '../nouns/noun.ts';
import type { Wanted } from './stack.ts';

/** Creates a key pair, and saves its private key in a file that is opened first. */
export async function saveKey(
  call: Call,
  { name, connection }: Pick<Wanted, 'name' | 'connection'>,
  send: () => Promise<Sent>,
): Promise<void> {
  const path = join(call.flags.text('keyDir') ?? '.', `${connection}-${name}.pem`);
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(
      'conflict',
      `${path} cannot be written (${error.code}).`,
      'Move it away, or set --key-dir to another folder.',
    );
  });
  try {
    const sent = await send();
    const key = 'reply' in sent ? textAt(sent.reply, 'PrivateKey') : undefined;
    if (key === undefined)
      throw new CommandError('conflict', `The reply for key/${name} has no private key.`);
    await file.writeFile(key.endsWith('\n') ? key : `${key}\n`);
    call.output.note(`The private key of key/${name} on ${connection} is in ${path}.`);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
