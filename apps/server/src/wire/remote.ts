import { TextDecoder } from 'node:util';
import { CloudError } from '@cb-spider/core';
import type { Command, CommandEvent, CopyResult, RunOptions, RunResult } from '@cb-spider/remote';
import { z } from 'zod';
import type { Login } from '../remote/ssh-login.ts';
import { toServerSentEvent } from '../server-sent-events.ts';
import { badRequest, errorInfo, isEmpty, outputOf } from './errors.ts';
import { numberOf } from './fleet-query.ts';
import { given, text } from './shapes.ts';

/** The largest values that a request may have: an hour, and 16 MiB for each output. */
const longestTimeoutMs = 3_600_000;
const largestOutputBytes = 16 * 1024 * 1024;

/** A number, which may be sent as a text, as CB-Spider's clients do. */
const number = z.union([z.string(), z.number()]).default('');
const linesOrText = z.union([z.string(), z.array(z.string())]).default('');

/** The login. Default: the VM's own user, with the stored private key of the VM's key pair. */
export const loginFields = {
  UserName: text,
  /** The key as one text, or as a list of its lines. */
  PrivateKey: linesOrText,
};

export const commandReqInfo = z
  .object({
    /** A line for the user's shell, or a list of words, which are passed on unchanged. */
    Command: linesOrText,
    TimeoutMs: number,
    MaxOutputBytes: number,
    /** `base64`: events contain the output in base64, for output that is not text. Default: they contain text. */
    Encoding: text,
    ...loginFields,
  })
  .meta({ id: 'CommandReqInfo' });
export type CommandReqInfo = z.output<typeof commandReqInfo>;

/** How a command ended. Either `exitCode` or `signal` is null. */
export const commandResult = z
  .object({
    stdout: z.string(),
    stderr: z.string(),
    exitCode: z.number().int().nullable(),
    signal: z.string().nullable(),
    /** There was more output than `MaxOutputBytes`. */
    truncated: z.boolean(),
    durationMs: z.number(),
  })
  .meta({ id: 'CommandResult' });

/** The result of a copy. */
export const copyResult = z
  .object({ bytes: z.number().int(), durationMs: z.number() })
  .meta({ id: 'CopyResult' });

/** Parses a command. Fails with `invalid_argument`. */
export function fromCommand({ Command: given }: Pick<CommandReqInfo, 'Command'>): Command {
  if (given.length === 0) throw isEmpty('Command');
  return typeof given === 'string' ? { shell: given } : given;
}

export function fromCommandLimits({
  TimeoutMs,
  MaxOutputBytes,
}: Pick<CommandReqInfo, 'TimeoutMs' | 'MaxOutputBytes'>): Pick<RunOptions, 'timeoutMs' | 'maxOutputBytes'> {
  return {
    timeoutMs: numberOf('TimeoutMs', String(TimeoutMs), 1, longestTimeoutMs),
    maxOutputBytes: numberOf('MaxOutputBytes', String(MaxOutputBytes), 1, largestOutputBytes),
  };
}

export type OutputEncoding = 'utf8' | 'base64';

/** Parses the encoding of the output. Fails with `invalid_argument`. */
export function fromEncoding({ Encoding: given }: Pick<CommandReqInfo, 'Encoding'>): OutputEncoding {
  const encoding = given.toLowerCase();
  if (encoding === '' || encoding === 'utf8') return 'utf8';
  if (encoding === 'base64') return 'base64';
  throw badRequest(`Encoding: '${given}' is not supported.`, 'Use base64, or leave it out.');
}

export function fromLogin({ UserName, PrivateKey }: Pick<CommandReqInfo, 'UserName' | 'PrivateKey'>): Login {
  return { userName: given(UserName), privateKey: given(fromLines(PrivateKey)) };
}

/** Joins lines to a text, each with a line break at its end; leaves a text as it is. */
export function fromLines(lines: string | readonly string[]): string {
  return typeof lines === 'string' ? lines : lines.map(line => `${line}\n`).join('');
}

export function toCommandResult(result: RunResult): z.input<typeof commandResult> {
  const { stdout, stderr, exitCode = null, signal = null, isTruncated: truncated } = result;
  return { stdout, stderr, exitCode, signal, truncated, durationMs: toMs(result.durationMs) };
}

export function toCopyResult({ bytes, durationMs }: CopyResult): z.input<typeof copyResult> {
  return { bytes, durationMs: toMs(durationMs) };
}

/** Rounds to tenths of a millisecond. */
export function toMs(durationMs: number): number {
  return Math.round(durationMs * 10) / 10;
}

/** Checks the path of a file on a machine, which must start at the root. Fails with `invalid_argument`. */
export function fromPath(path: string): string {
  if (path === '') throw isEmpty('path');
  if (!path.startsWith('/'))
    throw badRequest(`path: '${path}' does not start with a slash.`, 'Send the full path.');
  if (path.includes('\0')) throw badRequest('path: must not contain a NUL character.');
  if (path.endsWith('/'))
    throw badRequest(`path: '${path}' is a folder.`, 'Send the path of the file itself.');
  return path;
}

/** Parses permissions in octal, as for `chmod`. Fails with `invalid_argument`. */
export function fromMode(mode: string): number | undefined {
  if (mode === '') return undefined;
  if (/^0?[0-7]{3}$/.test(mode)) return Number.parseInt(mode, 8);
  throw badRequest(`mode: '${mode}' is not a valid mode in octal.`, 'As in 0644.');
}

/** A failure that is reported in the middle of a reply. */
export const remoteProblem = z
  .object({
    ...{ code: z.string(), message: z.string(), hint: z.string(), retryable: z.boolean() },
    output: errorInfo.shape.output,
  })
  .meta({ id: 'RemoteProblem' });

export function toRemoteProblem(thrown: unknown): z.input<typeof remoteProblem> {
  const error = CloudError.isInstance(thrown)
    ? thrown
    : new CloudError('internal', 'An internal error occurred in Spider.', { cause: thrown });
  const { code, message, hint, retryable } = error;
  return { code, message, hint, retryable, output: outputOf(error) };
}

/**
 * Converts the events of a command: `stdout` and `stderr` with `data`, then `exit`, or `error`. Characters of a text
 * are never split between two events. In base64, `data` is the bytes, and `encoding` says so.
 */
export async function* toCommandEvents(
  events: AsyncIterable<CommandEvent>,
  encoding: OutputEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoders = { stdout: newDecoder(), stderr: newDecoder() };
  try {
    for await (const event of events) {
      if (event.type === 'exit') {
        yield* restOf(decoders);
        const { exitCode = null, signal = null, durationMs } = event;
        yield toServerSentEvent('exit', { exitCode, signal, durationMs: toMs(durationMs) });
      } else if (encoding === 'base64')
        yield toServerSentEvent(event.type, { data: event.data.toString('base64'), encoding });
      else {
        const data = decoders[event.type].decode(event.data, { stream: true });
        if (data !== '') yield toServerSentEvent(event.type, { data });
      }
    }
  } catch (error) {
    yield toServerSentEvent('error', toRemoteProblem(error));
  }
}

/** Creates a decoder that keeps a byte order mark, because it is a part of the output. */
function newDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Yields what is left in the decoders: replacements for characters that are incomplete at the end. */
function* restOf(decoders: Readonly<Record<'stdout' | 'stderr', TextDecoder>>): Generator<string> {
  for (const type of ['stdout', 'stderr'] as const) {
    const data = decoders[type].decode();
    if (data !== '') yield toServerSentEvent(type, { data });
  }
}
