import type { TerminalSize } from '@cb-spider/remote';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { numberOf } from './fleet-query.ts';
import { remoteProblem } from './remote.ts';
import { onConnection, text } from './shapes.ts';

/** What the address of a terminal says. */
export const terminalFields = z.object({
  ...onConnection,
  cols: text,
  rows: text,
  /** What it understands, as `TERM` has it. */
  term: text,
  UserName: text,
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

const resized = z.object({
  resize: z.tuple([z.number().int().min(1).max(mostCharacters), z.number().int().min(1).max(mostCharacters)]),
});

/** The size in `{"resize":[columns,rows]}`; `undefined` for a text that says something else. */
export function fromResize(message: string): TerminalSize | undefined {
  try {
    const { resize } = resized.parse(JSON.parse(message));
    return { columns: resize[0], rows: resize[1] };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
