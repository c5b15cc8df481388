import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CloudError } from '../errors/cloud-error.ts';
import { newKey } from './vault.ts';

/**
 * The key-encryption key in `file` (base64, mode 0600), made at the first call. Two processes that start at
 * once get the same key. Fails with `internal` when others can read the file.
 */
export async function keyFromFile(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeIfMissing(file, `${newKey().toString('base64')}\n`);
  const handle = await open(file, 'r');
  try {
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new CloudError('internal', `The encryption key ${file} can be read by others.`, {
        hint: `chmod 600 ${file}`,
      });
    }
  } finally {
    await handle.close();
  }
  return keyFromText((await readFile(file, 'utf8')).trim());
}

/** A key-encryption key given as base64 text, from the environment say. */
export function keyFromText(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

async function writeIfMissing(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
