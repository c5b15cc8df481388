import {
  Bash,
  type BashOptions,
  bytesOutput,
  type CommandName,
  defineCommand,
  latin1FromBytes,
  stdoutAsBytes,
  unsafeBytesFromLatin1,
} from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import { type DiskUser, root } from '../disk/inode.ts';
import { bundledCommands } from './bundled-commands.ts';
import { machineCommands } from './machine-commands.ts';
import { OutputFile } from './output-file.ts';
import { type AskDisk, RemoteFiles } from './remote-files.ts';
import type { ShellJob, ShellResult } from './shell-messages.ts';
import { environmentOf, loginUserOf } from './shell-user.ts';

/** Saved before the interpreter's own defences hide it from what runs in the shell. */
const nextTurn = setImmediate;

/**
 * A bash interpreter that has only the files of a VM's disk, only its own commands, and no network. The resources of
 * one run are limited, and a run leaves nothing behind except files.
 */
export class Interpreter {
  readonly #job: ShellJob;
  readonly #askDisk: AskDisk;

  constructor(job: ShellJob, askDisk: AskDisk) {
    this.#job = job;
    this.#askDisk = askDisk;
  }

  /** Runs the script to its end, and resolves with its output. Never rejects because of what the script does. */
  async run(signal: AbortSignal): Promise<ShellResult> {
    const written = new OutputFile(limits.maxOutputSize);
    try {
      return await this.#interpret(written, signal);
    } catch (error) {
      // The interpreter ends the whole script when it cannot open a file that output is redirected to.
      if (!(error instanceof DiskError)) throw error;
      const { environment, folder } = this.#job;
      const errors = Buffer.from(`bash: ${error.message}\n`);
      return { output: written.content, errors, exitCode: 1, environment, folder };
    }
  }

  async #interpret(written: OutputFile, signal: AbortSignal): Promise<ShellResult> {
    const { machine, script, input, environment, folder } = this.#job;
    const bash = this.#bash(loginUserOf(machine), { env: { ...environment }, cwd: folder }, written);
    const result = await bash.exec(script, {
      // Exports only these variables, and not the shell's own ones.
      env: { ...environment },
      replaceEnv: true,
      stdin: Buffer.from(input).toString('latin1'),
      stdinKind: 'bytes',
      rawScript: true,
      signal,
    });
    return {
      output: outputOf(written, result),
      errors: Buffer.from(result.stderr),
      exitCode: result.exitCode,
      environment: { ...result.env },
      folder: result.env.PWD ?? folder,
    };
  }

  /** Creates a shell whose scripts write to `written` whatever output the file can receive. */
  #bash(user: DiskUser, start: Pick<BashOptions, 'env' | 'cwd'>, written: OutputFile): Bash {
    const { machine, boot, commandTimeoutMs } = this.#job;
    const askDisk: AskDisk = async question =>
      written.handles(question) ? written.answer(question) : this.#askDisk(question);
    const files = new RemoteFiles(askDisk, user);
    const bash = new Bash({
      ...start,
      fs: files,
      commands: [...bundledCommands] as CommandName[],
      customCommands: [...machineCommands({ machine, boot, files, user }), this.#sudo(user)],
      processInfo: { pid: 1000, ppid: 1, ...user },
      executionLimitProfile: 'hardened',
      executionLimits: { ...limits, maxExecutionTimeMs: commandTimeoutMs },
    });
    bash.registerTransformPlugin(written);
    return bash;
  }

  /** Runs a command as root, in a separate shell. */
  #sudo(user: DiskUser) {
    return defineCommand('sudo', async (args, context) => {
      const [command, ...rest] = args.slice(args.findIndex(arg => !/^-[nESH]+$/.test(arg) && arg !== '--'));
      if (command === undefined || command.startsWith('-'))
        return { stdout: '', stderr: 'usage: sudo command\n', exitCode: 1 };
      await new Promise(resolve => nextTurn(resolve));
      const { cwd } = context;
      const options = {
        cwd,
        args: rest,
        stdin: latin1FromBytes(context.stdin),
        stdinKind: 'bytes' as const,
        ...(context.signal !== undefined && { signal: context.signal }),
      };
      const line = quote(command);
      if (user.uid === 0 && context.exec !== undefined) return context.exec(line, options);
      const env = environmentOf(this.#job.machine, root);
      const written = new OutputFile(limits.maxOutputSize);
      const result = await this.#bash(root, { env, cwd }, written).exec(line, options);
      const output = unsafeBytesFromLatin1(outputOf(written, result).toString('latin1'));
      return { ...result, ...bytesOutput(output) };
    });
  }
}

/** Returns what a script has written to its file, followed by its other output. */
function outputOf(written: OutputFile, result: Parameters<typeof stdoutAsBytes>[0]): Buffer {
  return Buffer.concat([written.content, Buffer.from(latin1FromBytes(stdoutAsBytes(result)), 'latin1')]);
}

/** Limits that leave room for many VMs in a process of moderate size. */
const limits = {
  maxOutputSize: 32 * 1024 ** 2,
  maxInputBytes: 64 * 1024 ** 2,
  maxStringLength: 64 * 1024 ** 2,
  maxLiveBytes: 128 * 1024 ** 2,
  maxCommandCount: 50_000,
  maxLoopIterations: 50_000,
  maxAwkIterations: 100_000,
  maxSedIterations: 100_000,
  maxJqIterations: 100_000,
};

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
