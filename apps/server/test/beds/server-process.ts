import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Answer, ask, basic, type Question } from './ask.ts';

const main = resolve(import.meta.dirname, '../../dist/main.js');

/** Returns why no server can be started; `undefined` if one can. */
export function missingBuild(): string | undefined {
  return existsSync(main) ? undefined : `there is no ${main}: build the server first`;
}

/** A server in its own process. */
export interface ServerProcess {
  readonly base: string;
  /** The standard output so far. */
  readonly stdout: () => string;
  /** The standard error so far, which is the log. */
  readonly stderr: () => string;
  request(method: string, path: string, body?: unknown, question?: Question): Promise<Answer>;
  get(path: string, body?: unknown): Promise<Answer>;
  post(path: string, body?: unknown): Promise<Answer>;
  put(path: string, body?: unknown): Promise<Answer>;
  delete(path: string, body?: unknown): Promise<Answer>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves to the exit code, or to the signal that ended the process. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export interface EndedProcess {
  readonly code: number | NodeJS.Signals | null;
  readonly stderr: string;
}

const defaultLogin = { user: 'user', password: 'pass-canary' };
const account = { SPIDER_USERNAME: defaultLogin.user, SPIDER_PASSWORD: defaultLogin.password };

/** All processes of this test file that are still running. */
const running = new Set<ChildProcess>();

/** Kills the servers that a failed test left running. */
export async function endServers(): Promise<void> {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * Starts a server and waits until it listens. Fails if the process ends instead.
 *
 * @param log the file for standard error; by default it is collected for `stderr`
 * @param login the login for requests, unless the server has created a password itself
 */
export async function startProcess(
  home: string,
  env: Readonly<Record<string, string>> = account,
  log?: { readonly fileDescriptor: number },
  login = defaultLogin,
): Promise<ServerProcess> {
  const { child, stdout, stderr, ended } = run(home, env, log);
  while (!stdout().includes('Ctrl+C')) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The server ended: ${child.signalCode ?? stderr()}`);
    await new Promise(next => setTimeout(next, 10));
  }
  const base = /listens on (\S+)/.exec(stdout())?.[1] ?? '';
  const file = /with the password in (\S+)$/m.exec(stdout())?.[1];
  const password = file === undefined ? undefined : (await readFile(file, 'utf8')).trim();
  const headers = password === undefined ? basic(login.user, login.password) : basic('admin', password);
  const request = (method: string, path: string, body?: unknown, question: Question = {}) =>
    ask(base, method, path, body, { headers, ...question });
  const by = (method: string) => (path: string, body?: unknown) => request(method, path, body);
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  const [get, post, put, remove] = [by('GET'), by('POST'), by('PUT'), by('DELETE')];
  return { base, stdout, stderr, request, get, post, put, delete: remove, kill, ended };
}

/** Returns the origin that a server listens on, which may differ from the address that it shows to clients. */
export function listeningOrigin(server: ServerProcess): string {
  return /listening on (http:\/\/[\d.:]+)/.exec(server.stderr())?.[1] ?? '';
}

/** Starts a server that is expected to exit by itself, and waits for that. */
export async function endedProcess(
  home: string,
  env: Readonly<Record<string, string>>,
): Promise<EndedProcess> {
  const { stderr, ended } = run(home, env);
  return { code: await ended, stderr: stderr() };
}

/** A running command of the server's program. */
export interface RunningCommand {
  kill(signal: NodeJS.Signals): void;
  /** Resolves to the exit code, or to the signal that ended the command, and its output. */
  readonly ended: Promise<EndedProcess & { readonly stdout: string }>;
}

export function startCommand(
  words: readonly string[],
  home: string,
  env: Readonly<Record<string, string>>,
): RunningCommand {
  const { child, stdout, stderr, ended } = run(home, env, undefined, words);
  return {
    kill: signal => void child.kill(signal),
    ended: ended.then(code => ({ code, stdout: stdout(), stderr: stderr() })),
  };
}

function run(
  home: string,
  env: Readonly<Record<string, string>>,
  log?: { readonly fileDescriptor: number },
  words: readonly string[] = [],
) {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, [main, ...words], {
    env: { PATH, NODE_COMPILE_CACHE, SERVER_ADDRESS: '127.0.0.1:0', SPIDER_HOME: home, ...env },
    stdio: ['ignore', 'pipe', log?.fileDescriptor ?? 'pipe'],
  });
  running.add(child);
  const texts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  const ended = new Promise<number | NodeJS.Signals | null>(resolveEnd =>
    child.once('close', (code, signal) => {
      running.delete(child);
      resolveEnd(code ?? signal);
    }),
  );
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended };
}
