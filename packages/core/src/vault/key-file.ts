import { randomUUID } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CloudError } from '../errors/cloud-error.ts';
import { newKey } from './vault.ts';

/**
 * Returns the key-encryption key in `file` (base64, mode 0600), which is created by the first call. Two processes
 * that start at the same time get the same key. Fails with `internal` if other users can read the file.
 */
export async function keyFromFile(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'r').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await writeIfMissing(file, `${newKey().toString('base64')}\n`);
    return open(file, 'r');
  });
  try {
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new CloudError('internal', `The encryption key ${file} is readable by other users.`, {
        hint: `chmod 600 ${file}`,
      });
    }
    return keyFromText((await handle.readFile('utf8')).trim());
  } finally {
    await handle.close();
  }
}

/** Returns a key-encryption key that is given as base64 text, for example in the environment. */
export function keyFromText(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** Creates the file completely or not at all: writes it under a temporary name, and links it in one step. */
async function writeIfMissing(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await handle.close();
    await unlink(draft);
  }
}
