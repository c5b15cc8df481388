import { constants } from 'node:os';
import { exits, Interrupted } from './invocation/exit.ts';
import { runSpider } from './run.ts';

/** Runs a command line as this process, and ends with its exit code. */
export async function runAsProgram(line: readonly string[]): Promise<void> {
  exitOnClosedPipe();
  const interrupt = new AbortController();
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    // A second Ctrl+C ends the program at once.
    if (isStopping) process.exit(128 + constants.signals[signal]);
    isStopping = true;
    interrupt.abort(new Interrupted(''));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  const { stdin, stdout, stderr, env } = process;
  const io = { stdin, stdout, stderr, env };
  const code = await runSpider(line, io, interrupt.signal);
  if (code === exits.ok && stdout.isTTY && line[0] !== '__update')
    await (await import('./update/notice.ts')).printUpdateNotice(io);
  await new Promise(flushed => stdout.write('', flushed));
  process.exit(code);
}

/** Exits when the reader of the output closes the pipe, as in `| head -1`. */
function exitOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(exits.ok);
    });
}
