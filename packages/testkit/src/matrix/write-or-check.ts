import { readFile, writeFile } from 'node:fs/promises';

/** Writes a file; with `check` it writes nothing, and fails when the file says something else. */
export async function writeOrCheck(
  file: string,
  text: string,
  { check }: { readonly check: boolean },
): Promise<void> {
  if (!check) return writeFile(file, text);
  if ((await readFile(file, 'utf8')) !== text) throw new Error(`${file} is out of date: write it again.`);
}
