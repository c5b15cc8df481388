import { isSea } from 'node:sea';

declare const SPIDER_VERSION: string | undefined;

/** Returns how to start this program again: as a single executable, or by Node with its script. */
export function ownProgram(): { readonly file: string; readonly words: readonly string[] } {
  const [file = process.execPath, script] = process.argv;
  return { file, words: isSea() || script === undefined ? [] : [script] };
}

/** Returns this program's version, which the build writes into it. */
export function ownVersion(): string {
  return typeof SPIDER_VERSION === 'string' ? SPIDER_VERSION : '0.0.0-sources';
}
