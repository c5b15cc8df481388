import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

const run = promisify(execFile);

export interface Load {
  readonly requestsPerSecond: number;
  readonly p99Ms: number;
  readonly requests: number;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Requests one URL as fast as the server answers, with wrk if it is installed, because it costs least, or else with
 * autocannon.
 */
export async function load(url: string, options: LoadOptions): Promise<Load> {
  return (await hasWrk()) ? byWrk(url, options) : byAutocannon(url, options);
}

let wrk: Promise<boolean> | undefined;

export function hasWrk(): Promise<boolean> {
  // It has no option that succeeds: without a URL it prints its usage and exits with 1.
  wrk ??= run('wrk', ['--version']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return wrk;
}

async function byWrk(url: string, { seconds, connections, headers }: LoadOptions): Promise<Load> {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${connections}`, `-d${seconds}`, '--latency', ...lines, url];
  const { stdout } = await run('wrk', args);
  if (stdout.includes('Non-2xx')) throw new Error(`${url} did not always answer 200.\n${stdout}`);
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const factor = { us: 0.001, ms: 1, s: 1000 }[unit] ?? Number.NaN;
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99Ms: Number(p99) * factor,
    requests: Number(/(\d+) requests in/.exec(stdout)?.[1]),
  };
}

async function byAutocannon(url: string, { seconds, connections, headers }: LoadOptions): Promise<Load> {
  const result = await autocannon({ url, duration: seconds, connections, headers: { ...headers } });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} did not always answer 200.`);
  const { requests, latency } = result;
  return { requestsPerSecond: requests.average, p99Ms: latency.p99, requests: requests.total };
}
