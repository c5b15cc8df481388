import type { TerminalSize } from '@cb-spider/remote';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { numberOf } from './fleet-query.ts';
import { fromLines, loginFields, remoteProblem } from './remote.ts';
import { onConnection, text } from './shapes.ts';

/** What the address of a terminal says. */
export const terminalFields = z.object({
  ...onConnection,
  cols: text,
  rows: text,
  /** What it understands, as `TERM` has it. */
  term: text,
  UserName: text,
  /** `key`: the first message has the private key. */
  firstMessage: text,
});
export type TerminalFields = z.output<typeof terminalFields>;

/** The last message: how its shell ended, or why there is none. */
export const terminalEnd = z
  .object({ exit: z.number().int().nullable(), signal: z.string(), error: remoteProblem })
  .partial()
  .meta({ id: 'TerminalEnd' });

const mostCharacters = 1_000;

/** Fails with `invalid_argument`. */
export function fromSize({ cols, rows }: Pick<TerminalFields, 'cols' | 'rows'>): TerminalSize {
  return {
    columns: numberOf('cols', cols, 1, mostCharacters) ?? 80,
    rows: numberOf('rows', rows, 1, mostCharacters) ?? 24,
  };
}

/** Fails with `invalid_argument`. */
export function fromTerm({ term }: Pick<TerminalFields, 'term'>): string | undefined {
  if (term === '') return undefined;
  if (/^[\w.+-]{1,64}$/.test(term)) return term;
  throw badRequest('term: is not a valid terminal type.', 'Use a name such as xterm-256color.');
}

/** Fails with `invalid_argument`, which does not repeat what was sent instead: it may be the key. */
export function isKeyFirst({ firstMessage }: Pick<TerminalFields, 'firstMessage'>): boolean {
  if (firstMessage === '') return false;
  if (firstMessage === 'key') return true;
  throw badRequest('firstMessage: is not supported.', 'Use key, or leave it out.');
}

const keyMessage = z.object({ PrivateKey: loginFields.PrivateKey });

/** The private key in `{"PrivateKey":"…"}`. Fails with `invalid_argument`, which repeats nothing of the message. */
export function fromKeyMessage(message: string): string {
  const { success, data } = keyMessage.safeParse(fromJson(message));
  if (!success) throw badRequest('The first message has no private key.', 'As in {"PrivateKey":"…"}.');
  const key = fromLines(data.PrivateKey);
  if (key === '') throw isEmpty('PrivateKey');
  return key;
}

/** `undefined` for what is not JSON. */
function fromJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const resized = z.object({
  resize: z.tuple([z.number().int().min(1).max(mostCharacters), z.number().int().min(1).max(mostCharacters)]),
});

/** The size in `{"resize":[columns,rows]}`; `undefined` for a text that says something else. */
export function fromResize(message: string): TerminalSize | undefined {
  const { success, data } = resized.safeParse(fromJson(message));
  return success ? { columns: data.resize[0], rows: data.resize[1] } : undefined;
}
