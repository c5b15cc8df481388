import type { RegisterOptions } from 'react-hook-form';
import { useWords } from '../../words/words.ts';

/** The format of a text. */
export type Shape = 'cidr' | 'number' | 'port';

export interface Rules {
  readonly label: string;
  readonly isRequired?: boolean | undefined;
  readonly shape?: Shape | undefined;
}

const patterns: Readonly<Record<Shape, RegExp>> = {
  cidr: /^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
  number: /^\d+$/,
  port: /^-1$|^\d{1,5}$/,
};

/** Returns the rules of a field, with their error messages. */
export function useRules({ label, isRequired, shape }: Rules): RegisterOptions {
  const { forms: words } = useWords();
  return {
    ...(isRequired === true ? { validate: value => hasText(value) || words.required(label) } : {}),
    ...(shape === undefined
      ? {}
      : { pattern: { value: patterns[shape], message: words.shapes[shape](label) } }),
  };
}

function hasText(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : String(value ?? '').trim() !== '';
}
