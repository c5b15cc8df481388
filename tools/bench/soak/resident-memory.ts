import { readFile } from 'node:fs/promises';

/** The present memory of a process, in MB. */
export interface Memory {
  readonly all: number;
  /** The memory that it has allocated itself, without files such as the program of Node, which all processes share. */
  readonly anonymous: number;
}

/** Returns the memory of a process of this machine. */
export async function residentMemory(pid: number): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [all = 0, anonymous = 0] = [/^VmRSS:\s+(\d+) kB/m, /^RssAnon:\s+(\d+) kB/m].map(
    line => Number(line.exec(status)?.[1]) / 1024,
  );
  return { all, anonymous };
}
