import type { SpiderProblem } from '@cb-spider/client';
import { cliWords } from './cli-line.ts';
import { problemOf, server } from './server.ts';
import { Store } from './store.ts';

/** The result of one VM. */
export interface VmAnswer {
  readonly connection: string;
  readonly name: string;
  readonly state: 'succeeded' | 'failed';
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number | null;
  /** The size of the file that was written. */
  readonly bytes?: number;
  readonly error?: Pick<SpiderProblem, 'code' | 'message'>;
}

interface Vm {
  readonly connection: string;
  readonly name: string;
}

type Request =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: Blob };

/** A command or a file copy that runs on many VMs, and the results so far. */
export interface FleetRun {
  readonly count: number;
  readonly state: Store<RunState>;
  stop(): void;
}

export interface RunState {
  readonly answers: readonly VmAnswer[];
  /** The errors of requests that failed as a whole. */
  readonly problems: readonly SpiderProblem[];
  readonly isOver: boolean;
}

/** Starts the run on exactly these VMs. */
export function runOnVms(vms: readonly Vm[], request: Request): FleetRun {
  const state = new Store<RunState>({ answers: [], problems: [], isOver: false });
  const stopped = new AbortController();
  const ends = requestsFor(vms).map(choice => ask(choice, request, state, stopped.signal));
  void Promise.all(ends).then(() => state.update(before => ({ ...before, isOver: true })));
  return { count: vms.length, state, stop: () => stopped.abort() };
}

interface Choice {
  readonly connection: string;
  readonly name: string;
}

/**
 * Groups VMs into requests. A request has a list of connections and a list of names, and applies to every name on every
 * connection, so only connections with the same names share a request.
 */
function requestsFor(vms: readonly Vm[]): readonly Choice[] {
  const byConnection = [...Map.groupBy(vms, ({ connection }) => connection)].map(([connection, list]) => ({
    connection,
    name: list
      .map(({ name }) => name)
      .sort()
      .join(','),
  }));
  return [...Map.groupBy(byConnection, ({ name }) => name)].map(([name, list]) => ({
    connection: list.map(({ connection }) => connection).join(','),
    name,
  }));
}

async function ask(
  choice: Choice,
  request: Request,
  state: Store<RunState>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const { name, data } of await eventsOf(choice, request, signal))
      if (name === 'result')
        state.update(before => ({ ...before, answers: [...before.answers, data as VmAnswer] }));
  } catch (error) {
    if (!signal.aborted)
      state.update(before => ({ ...before, problems: [...before.problems, problemOf(error)] }));
  }
}

async function eventsOf(choice: Choice, request: Request, signal: AbortSignal) {
  if (request.kind === 'command') {
    const body = { ...choice, ReqInfo: { Command: request.command } };
    return server.events('POST', '/spider/fleet/command', { body, signal });
  }
  return server.events('PUT', '/spider/fleet/file', {
    query: { ...choice, path: request.path },
    body: new Uint8Array(await request.file.arrayBuffer()),
    headers: { 'content-type': 'application/octet-stream' },
    signal,
  });
}

/** Returns the same command as lines for the command line. */
export function runLines(vms: readonly Vm[], command: string): string {
  return requestsFor(vms)
    .map(({ connection, name }) => {
      const place = [...name.split(','), '-c', connection];
      return cliWords(['spider', 'exec', ...place, '--shell', command, '--group']);
    })
    .join('\n');
}

export interface AnswerGroup {
  readonly key: string;
  readonly vms: readonly VmAnswer[];
  /** The result that all VMs of the group share. */
  readonly answer: VmAnswer;
}

/** Groups equal results, the largest group first. */
export function groupAnswers(answers: readonly VmAnswer[]): readonly AnswerGroup[] {
  const groups = Map.groupBy(answers, ({ state, stdout, stderr, exitCode, error, bytes }) =>
    JSON.stringify([state, stdout, stderr, exitCode, error?.code, error?.message, bytes]),
  );
  return [...groups]
    .flatMap(([key, vms]) => (vms[0] === undefined ? [] : [{ key, vms, answer: vms[0] }]))
    .sort((a, b) => b.vms.length - a.vms.length);
}
