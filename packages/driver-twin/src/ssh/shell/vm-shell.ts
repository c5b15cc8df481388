import {
  Bash,
  type BashOptions,
  type CommandName,
  defineCommand,
  latin1FromBytes,
  stdoutAsBytes,
} from 'just-bash';
import { DiskError } from '../disk/disk-error.ts';
import { homeOf } from '../disk/first-files.ts';
import { type DiskUser, root } from '../disk/inode.ts';
import type { VmDisk } from '../disk/vm-disk.ts';
import { type Boot, loginUser, type Machine, machineName } from '../machine.ts';
import { BashFileSystem } from './bash-file-system.ts';
import { bundledCommands } from './bundled-commands.ts';
import { machineCommandNames, machineCommands } from './machine-commands.ts';

export interface VmShellOptions {
  readonly machine: Machine;
  readonly boot: () => Boot;
  readonly disk: VmDisk;
  /** After so long a command is ended, in milliseconds. */
  readonly commandTimeoutMs: number;
}

export interface ShellRun {
  readonly script: string;
  readonly input: Buffer;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly signal: AbortSignal;
}

export interface ShellResult {
  readonly output: Buffer;
  readonly errors: Buffer;
  readonly exitCode: number;
  /** As the script left them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** Names of all commands that a VM has. */
export const shellCommandNames: readonly string[] = [
  ...bundledCommands,
  ...machineCommandNames,
  'scp',
  'sudo',
];

/** Taken before the shell's own defences hide it from what runs in the shell. */
const nextTurn = setImmediate;

/**
 * A VM's shell: an interpreter of bash that knows no files but those of the VM's disk, no network, and no
 * programs but its own. What one run may use is bounded, and a run leaves nothing behind but files.
 */
export class VmShell {
  private readonly options: VmShellOptions;

  constructor(options: VmShellOptions) {
    this.options = options;
  }

  /** The environment of a fresh log-in. */
  get environment(): Readonly<Record<string, string>> {
    return environmentOf(this.options.machine, this.loginUser);
  }

  get home(): string {
    return this.environment.HOME ?? '/';
  }

  get loginUser(): DiskUser {
    return this.options.machine.userName === 'root' ? root : loginUser;
  }

  /** Runs a script to its end; what it wrote is known then. Never rejects for what the script does. */
  async run(run: ShellRun): Promise<ShellResult> {
    try {
      return await this.interpret(run);
    } catch (error) {
      // The interpreter ends the whole script when it cannot open a file that output is redirected to.
      if (!(error instanceof DiskError)) throw error;
      const { environment, folder } = run;
      const errors = Buffer.from(`bash: ${error.message}\n`);
      return { output: Buffer.alloc(0), errors, exitCode: 1, environment, folder };
    }
  }

  private async interpret({ script, input, environment, folder, signal }: ShellRun): Promise<ShellResult> {
    const bash = this.bash(this.loginUser, { env: { ...environment }, cwd: folder });
    const result = await bash.exec(script, {
      // Without the shell's own variables among those that are exported.
      env: { ...environment },
      replaceEnv: true,
      stdin: input.toString('latin1'),
      stdinKind: 'bytes',
      rawScript: true,
      signal,
    });
    return {
      output: Buffer.from(latin1FromBytes(stdoutAsBytes(result)), 'latin1'),
      errors: Buffer.from(result.stderr),
      exitCode: result.exitCode,
      environment: { ...result.env },
      folder: result.env.PWD ?? folder,
    };
  }

  private bash(user: DiskUser, start: Pick<BashOptions, 'env' | 'cwd'>): Bash {
    const { machine, disk, boot, commandTimeoutMs } = this.options;
    return new Bash({
      ...start,
      fs: new BashFileSystem(disk, user),
      commands: [...bundledCommands] as CommandName[],
      customCommands: [...machineCommands({ machine, boot, disk, user }), this.sudo(user)],
      processInfo: { pid: 1000, ppid: 1, ...user },
      executionLimitProfile: 'hardened',
      executionLimits: { ...limits, maxExecutionTimeMs: commandTimeoutMs },
    });
  }

  /** Runs a command as root, in a shell of root's own. */
  private sudo(user: DiskUser) {
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
      const env = environmentOf(this.options.machine, root);
      return this.bash(root, { env, cwd }).exec(line, options);
    });
  }
}

/** Well within what a process of moderate size can bear from many VMs. */
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

function environmentOf(machine: Machine, user: DiskUser): Record<string, string> {
  const name = user.uid === 0 ? 'root' : machine.userName;
  return {
    HOME: user.uid === 0 ? '/root' : homeOf(machine),
    USER: name,
    LOGNAME: name,
    SHELL: '/bin/bash',
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOSTNAME: machine.hostName,
    HOSTTYPE: machineName(machine),
  };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
