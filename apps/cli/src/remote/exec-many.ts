import type { Call } from '../command/call.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { at, textAt, type Wire } from '../nouns/noun.ts';
import { isForPrograms } from '../output/problems.ts';
import { ProgressLine } from '../output/progress.ts';
import { requestOf } from './run-on-one.ts';

/** The result of a command on one VM. */
interface VmResult extends Wire {
  readonly connection: string;
  readonly name: string;
  readonly state: 'succeeded' | 'failed';
  readonly exitCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

/** Runs a command on many VMs at once. Returns 0 if all of them exit with 0, else 6. */
export async function runOnMany(
  call: Call,
  names: readonly string[],
  command: string | readonly string[],
): Promise<number> {
  const { flags, settings, output, signal } = call;
  const body = {
    ...settings.place,
    name: names.map(name => name.replace(/^vms?\//, '')).join(','),
    all: flags.has('allRegions') ? 'true' : undefined,
    parallel: flags.count('parallel')?.toString(),
    ReqInfo: await requestOf(call, command),
  };
  const line = new ProgressLine(call.io.stderr, !output.isQuiet && output.format !== 'table');
  const printer = new RemoteResults(call);
  for await (const { name, data } of call.client.events('POST', '/spider/fleet/command', { body, signal })) {
    if (name !== 'result') continue;
    await printer.add(data as VmResult);
    line.show({ done: printer.count, total: printer.count, failed: printer.failed }, 'VMs');
    if (flags.has('failFast') && printer.failed > 0) break;
  }
  line.end();
  if (printer.count === 0) throw usageError('No VM matches.', 'List them: spider get vm');
  await printer.end();
  return printer.failed === 0 ? exits.ok : exits.partial;
}

/** Prints the output of many VMs: each line after the name of its VM, equal outputs once, or as records. */
class RemoteResults {
  count = 0;
  failed = 0;
  readonly #call: Call;
  readonly #kept: VmResult[] = [];

  constructor(call: Call) {
    this.#call = call;
  }

  async add(result: VmResult): Promise<void> {
    const { output, flags } = this.#call;
    this.count++;
    if (result.state === 'failed' || result.exitCode !== 0) this.failed++;
    if (output.format === 'jsonl') await output.value(result);
    else if (isForPrograms(output.format) || flags.has('group')) this.#kept.push(result);
    else await this.#lines(result);
  }

  async end(): Promise<void> {
    const { output, flags } = this.#call;
    if (output.format === 'jsonl') return;
    if (isForPrograms(output.format))
      return output.value({ results: this.#kept, complete: this.failed === 0 });
    if (flags.has('group')) await this.#groups();
    if (this.failed > 0) output.note(`${this.count - this.failed} of ${this.count} VMs ended with 0`);
  }

  async #lines(result: VmResult): Promise<void> {
    const { output, io } = this.#call;
    const prefix = `${result.connection}/${result.name} | `;
    if (result.stdout) await output.result(prefixed(result.stdout, prefix));
    if (result.stderr) io.stderr.write(prefixed(result.stderr, prefix));
    const problem = problemIn(result);
    if (problem !== undefined) output.note(`${prefix}${problem}`);
  }

  async #groups(): Promise<void> {
    const groups = new Map<string, VmResult[]>();
    for (const result of this.#kept) {
      const key = JSON.stringify([
        result.exitCode,
        result.stdout,
        result.stderr,
        textAt(result, 'error', 'code'),
      ]);
      groups.set(key, [...(groups.get(key) ?? []), result]);
    }
    for (const results of [...groups.values()].sort((a, b) => b.length - a.length)) {
      const [first] = results;
      if (first === undefined) continue;
      const who = results.map(({ connection, name }) => `${connection}/${name}`).join(' ');
      const problem = problemIn(first);
      await this.#call.output.result(
        `== ${results.length}: ${who}${problem === undefined ? '' : ` (${problem})`}\n`,
      );
      await this.#call.output.result(withEnd(first.stdout ?? '') + withEnd(first.stderr ?? ''));
    }
  }
}

function problemIn(result: VmResult): string | undefined {
  if (result.state === 'failed')
    return `${at(result, 'error', 'code') ?? 'failed'}: ${textAt(result, 'error', 'message') ?? ''}`;
  return result.exitCode === 0 ? undefined : `exit ${result.exitCode ?? result.signal}`;
}

function prefixed(text: string, prefix: string): string {
  return withEnd(text).replace(/^/gm, prefix).slice(0, -prefix.length);
}

function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
