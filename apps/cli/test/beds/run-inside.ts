import { resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type * as Cli from '../../src/index.ts';

/** The library that the build makes of the same code as the program. */
export const libraryFile = resolve(import.meta.dirname, '../../dist/index.js');

/** The output and the exit code of a command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the build in this process, which takes a small part of the time that a program takes to start. */
export async function runInside(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
  input: string | Uint8Array = '',
): Promise<Ended> {
  const { runSpider }: typeof Cli = await import(pathToFileURL(libraryFile).href);
  const [stdout, stderr] = [collect(), collect()];
  const io = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
  };
  const code = await runSpider(words, io, signal);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collect() {
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
