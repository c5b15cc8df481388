import { styleText } from 'node:util';
import type { Io } from '../invocation/io.ts';

type Format = Parameters<typeof styleText>[0];

/**
 * Colours a text if the stream is a terminal with colours. Colour is never the only way in which something is shown.
 */
export type Style = (format: Format, text: string) => string;

export function styleFor(stream: Io['stdout'], env: Io['env'], isOff: boolean): Style {
  const isOn = stream.isTTY === true && !isOff && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
  return (format, text) => (isOn ? styleText(format, text, { validateStream: false }) : text);
}

/** Returns the colour of a state. */
export function colourOf(state: string): Format | undefined {
  if (/^(running|available|succeeded|attached|associated|ok)$/i.test(state)) return 'green';
  if (/^(failed|error|terminated|notexist|notfound)$/i.test(state)) return 'red';
  if (/^(unknown|cancelled|suspended)$/i.test(state)) return 'yellow';
  return /ing$/i.test(state) ? 'cyan' : undefined;
}
