import type { TerminalSize } from '@cb-spider/remote';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { numberOf } from './fleet-query.ts';
import { fromLines, loginFields, remoteProblem } from './remote.ts';
import { onConnection, text } from './shapes.ts';

/** The query parameters of a terminal. */
export const terminalFields = z.object({
  ...onConnection,
  cols: text,
  rows: text,
  /** The terminal type, as in `TERM`. */
  term: text,
  UserName: text,
  /** `key`: the first message contains the private key. */
  firstMessage: text,
});
export type TerminalFields = z.output<typeof terminalFields>;

/** The last message: how the shell ended, or why it could not be started. */
export const terminalEnd = z
  .object({ exit: z.number().int().nullable(), signal: z.string(), error: remoteProblem })
  .partial()
  .meta({ id: 'TerminalEnd' });

const maxCharacters = 1_000;

/** Returns the size; 80 by 24 by default. Fails with `invalid_argument`. */
export function fromSize({ cols, rows }: Pick<TerminalFields, 'cols' | 'rows'>): TerminalSize {
  return {
    columns: numberOf('cols', cols, 1, maxCharacters) ?? 80,
    rows: numberOf('rows', rows, 1, maxCharacters) ?? 24,
  };
}

/** Returns the terminal type. Fails with `invalid_argument`. */
export function fromTerm({ term }: Pick<TerminalFields, 'term'>): string | undefined {
  if (term === '') return undefined;
  if (/^[\w.+-]{1,64}$/.test(term)) return term;
  throw badRequest('term: is not a valid terminal type.', 'Use a name such as xterm-256color.');
}

/**
 * Returns whether the first message contains the private key. Fails with `invalid_argument` for other values, which the
 * error does not quote, because they may be the key.
 */
export function isKeyFirst({ firstMessage }: Pick<TerminalFields, 'firstMessage'>): boolean {
  if (firstMessage === '') return false;
  if (firstMessage === 'key') return true;
  throw badRequest('firstMessage: is not supported.', 'Use key, or leave it out.');
}

const keyMessage = z.object({ PrivateKey: loginFields.PrivateKey });

/** Returns the key in `{"PrivateKey":"…"}`. Fails with `invalid_argument`; the error does not quote the message. */
export function fromKeyMessage(message: string): string {
  const { success, data } = keyMessage.safeParse(fromJson(message));
  if (!success) throw badRequest('The first message has no private key.', 'As in {"PrivateKey":"…"}.');
  const key = fromLines(data.PrivateKey);
  if (key === '') throw isEmpty('PrivateKey');
  return key;
}

/** Parses JSON; returns `undefined` for a text that is not JSON. */
function fromJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const resized = z.object({
  resize: z.tuple([z.number().int().min(1).max(maxCharacters), z.number().int().min(1).max(maxCharacters)]),
});

/** Returns the size in `{"resize":[columns,rows]}`; `undefined` for any other text. */
export function fromResize(message: string): TerminalSize | undefined {
  const { success, data } = resized.safeParse(fromJson(message));
  return success ? { columns: data.resize[0], rows: data.resize[1] } : undefined;
}
