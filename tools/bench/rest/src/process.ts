import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server in a process of its own. */
export interface MeasuredProcess {
  /** Such as `http://127.0.0.1:40000`. */
  readonly origin: string;
  readonly pid: number;
  /** The time from its start until it answered, in milliseconds. */
  readonly startMs: number;
  /** Returns its present memory in MB; `undefined` if the system does not report it. */
  memoryMB(): number | undefined;
  /** Returns its processor time so far, in milliseconds; `undefined` if the system does not report it. */
  cpuMs(): number | undefined;
  stop(): Promise<void>;
}

/** Starts a Node program that prints an address, and waits until a path of it answers 200. */
export async function startMeasured(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  readyPath: string,
): Promise<MeasuredProcess> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await originOf(child);
  while (!(await answers(origin + readyPath))) await new Promise(resolve => setTimeout(resolve, 2));
  const { pid = 0 } = child;
  return {
    origin,
    pid,
    startMs: performance.now() - startedAt,
    memoryMB: () => memoryOf(pid),
    cpuMs: () => cpuOf(pid),
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function originOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (origin !== undefined) resolve(origin);
    });
    child.once('exit', code => reject(new Error(`The server ended with code ${code} before it listened.`)));
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // it does not listen yet
  }
}

function memoryOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1000;
}

/** Returns the sum of fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second: see proc(5). */
function cpuOf(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
