import type { DiskErrorCode } from '../disk/disk-error.ts';
import type { DiskUser } from '../disk/inode.ts';
import type { Boot, Machine } from '../machine.ts';

/** A script to run, with everything that the interpreter has to know about the VM. */
export interface ShellJob {
  readonly machine: Machine;
  readonly boot: Boot;
  readonly script: string;
  readonly input: Uint8Array;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly commandTimeoutMs: number;
}

export interface ShellResult {
  readonly output: Buffer;
  readonly errors: Buffer;
  readonly exitCode: number;
  /** The variables, as the script left them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
}

/** The operations that a script can ask of its VM's disk. */
export type FileMethod =
  | 'appendFile'
  | 'chmod'
  | 'chown'
  | 'cp'
  | 'exists'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'mv'
  | 'readFile'
  | 'readFileBuffer'
  | 'readdir'
  | 'readlink'
  | 'realpath'
  | 'rm'
  | 'space'
  | 'stat'
  | 'symlink'
  | 'utimes'
  | 'writeFile';

export interface FileQuestion {
  readonly user: DiskUser;
  readonly method: FileMethod;
  readonly args: readonly unknown[];
}

export type FileAnswer =
  | { readonly value: unknown }
  | { readonly refusal: { readonly code: DiskErrorCode; readonly path: string } }
  | { readonly failure: string };

/** Messages to a shell thread. */
export type ShellOrder =
  | { readonly kind: 'run'; readonly run: number; readonly job: ShellJob }
  | { readonly kind: 'stop'; readonly run: number }
  | { readonly kind: 'answer'; readonly question: number; readonly answer: FileAnswer }
  | { readonly kind: 'ping' };

/** Messages from a shell thread. */
export type ShellReport =
  | {
      readonly kind: 'ask';
      readonly run: number;
      readonly question: number;
      readonly fileQuestion: FileQuestion;
    }
  | { readonly kind: 'done'; readonly run: number; readonly result: ShellResult }
  | { readonly kind: 'failed'; readonly run: number; readonly failure: string }
  | { readonly kind: 'pong' };
