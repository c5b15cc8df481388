import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Ended, libraryFile, runInside } from './run-inside.ts';

export const serverProgram = resolve(import.meta.dirname, '../../../server/dist/main.js');
export const programFile = resolve(import.meta.dirname, '../../dist/main.js');

/** Returns why the programs cannot be run; `undefined` if they can. */
export function missingBuild(): string | undefined {
  const missing = [serverProgram, programFile, libraryFile].find(file => !existsSync(file));
  return missing === undefined ? undefined : `there is no ${missing}: build it first`;
}

export const password = 'password-canary';

/** A running program. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Waits until the program has printed this text on either stream. Fails if it ends before. */
  untilPrinted(text: string): Promise<void>;
}

/** A server in a separate process, and commands that use it. The current folder is `folder`. */
export interface World {
  readonly base: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command in this process. */
  spider(...words: readonly string[]): Promise<Ended>;
  /** Runs a command with this standard input in this process. */
  spiderWith(input: string | Uint8Array, ...words: readonly string[]): Promise<Ended>;
  /** Runs a command with these environment variables in this process. */
  spiderAs(env: Readonly<Record<string, string>>, ...words: readonly string[]): Promise<Ended>;
  /** Runs the program until it exits. */
  program(...words: readonly string[]): Promise<Ended>;
  /** Starts the program. */
  start(words: readonly string[], env?: Readonly<Record<string, string>>): Running;
  /** Runs a shell command line in a pseudo-terminal. */
  terminal(line: string, env?: Readonly<Record<string, string>>): Running;
  /** Sends a request to the server directly. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the type of its reply
  ask(method: string, path: string, body?: unknown): Promise<any>;
  /** Kills the server, as a power failure would. */
  kill(): Promise<void>;
  /** Starts the server again, with the same port and data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Whether the virtual cloud is connected in all of its regions. */
  readonly isWhole?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export async function startWorld({ isWhole = false, env = {} }: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'spider-cli-'));
  const own = { ...env, SPIDER_PASSWORD: password, SPIDER_WORLD: isWhole ? 'on' : 'off' };
  let running = await startServer(folder, '127.0.0.1:0', own);
  const { base } = running;
  const children = new Set<ChildProcess>();
  const interrupt = new AbortController();
  const begin = (...command: Parameters<typeof run>) => {
    const begun = run(...command);
    children.add(begun.child);
    begun.ended.then(() => children.delete(begun.child));
    return begun;
  };
  const workingFolder = process.cwd();
  process.chdir(folder);
  const { PATH = '' } = process.env;
  const cliEnv = {
    PATH,
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    SPIDER_SERVER: base,
    SPIDER_PASSWORD: password,
    TERM: 'xterm',
    SPIDER_NO_UPDATE: '1',
  };
  const start: World['start'] = (words, more = {}) =>
    begin(process.execPath, [programFile, ...words], { ...cliEnv, ...more }, folder);
  return {
    base,
    folder,
    env: cliEnv,
    start,
    program(...words) {
      const running = start(words);
      running.child.stdin?.end();
      return running.ended;
    },
    spider: (...words) => runInside(words, cliEnv, interrupt.signal),
    spiderWith: (input, ...words) => runInside(words, cliEnv, interrupt.signal, input),
    spiderAs: (more, ...words) => runInside(words, { ...cliEnv, ...more }, interrupt.signal),
    terminal: (line, more = {}) =>
      begin(
        'script',
        ['-qefc', line, '/dev/null'],
        { ...cliEnv, SPIDER: `${process.execPath} ${programFile}`, ...more },
        folder,
      ),
    ask: (method, path, body) => ask(base, method, path, body),
    async kill() {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    async restart() {
      running = await startServer(folder, new URL(base).host, own);
    },
    async close() {
      // Stops the commands and the processes that a failed test left running.
      interrupt.abort();
      for (const child of children) child.kill('SIGHUP');
      running.child.kill('SIGKILL');
      await running.ended;
      process.chdir(workingFolder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(home: string, address: string, env: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env;
  const all = { PATH, SERVER_ADDRESS: address, SPIDER_HOME: join(home, 'server'), ...env };
  const running = run(process.execPath, [serverProgram], all, home);
  await running.untilPrinted('Ctrl+C');
  const base = /listens on (\S+)\/spider/.exec(running.text())?.[1] ?? '';
  return { ...running, base };
}

function run(file: string, words: readonly string[], env: Readonly<Record<string, string>>, cwd: string) {
  const child = spawn(file, words, { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const texts = { stdout: '', stderr: '' };
  let isEnded = false;
  let wake = Promise.withResolvers<void>();
  const notify = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
      notify();
    });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ended>(resolveEnd =>
    child.once('close', code => {
      isEnded = true;
      notify();
      resolveEnd({ code, ...texts });
    }),
  );
  const text = () => texts.stdout + texts.stderr;
  const untilPrinted = async (what: string) => {
    while (!text().includes(what)) {
      if (isEnded) throw new Error(`It ended before it said '${what}':\n${text()}`);
      await wake.promise;
    }
  };
  return { child, ended, untilPrinted, text };
}

async function ask(base: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  const response = await fetch(`${base}/spider${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** Connects the virtual cloud under one name. It replies at once unless a time scale is given. */
export async function connectTwin(
  world: World,
  name: string,
  values: Readonly<Record<string, string>> = {},
): Promise<void> {
  const pairs = Object.entries({ MockName: name, TimeScale: '0', ...values }).map(([Key, Value]) => ({
    Key,
    Value,
  }));
  const of = { ProviderName: 'TWIN' };
  await world.ask('POST', '/driver', {
    ...of,
    DriverName: 'twin',
    DriverLibFileName: '@cb-spider/driver-twin',
  });
  await world.ask('POST', '/credential', { ...of, CredentialName: name, KeyValueInfoList: pairs });
  await world.ask('POST', '/region', {
    ...of,
    RegionName: name,
    KeyValueInfoList: [
      { Key: 'Region', Value: 'default' },
      { Key: 'Zone', Value: '' },
    ],
  });
  await world.ask('POST', '/connectionconfig', {
    ...of,
    ConfigName: name,
    DriverName: 'twin',
    CredentialName: name,
    RegionName: name,
  });
}

/** Creates everything that a VM needs on a connection, all named `demo`. */
export async function makeDemo(world: World, connection: string): Promise<void> {
  const on = { ConnectionName: connection };
  const subnet = { Name: 'demo', IPv4_CIDR: '10.0.1.0/24' };
  const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' };
  await world.ask('POST', '/vpc', {
    ...on,
    ReqInfo: { Name: 'demo', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet] },
  });
  await world.ask('POST', '/securitygroup', {
    ...on,
    ReqInfo: { Name: 'demo', VPCName: 'demo', SecurityRules: [rule] },
  });
  await world.ask('POST', '/keypair', { ...on, ReqInfo: { Name: 'demo' } });
}

/** The flags of a VM that uses these objects. */
export const demoVm = [
  ...['--image', 'twin-ubuntu-24.04-x86_64', '--spec', 'twin-small'],
  ...['--vpc', 'demo', '--subnet', 'demo', '--sg', 'demo', '--key', 'demo'],
];
