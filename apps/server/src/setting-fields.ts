import { keyFromText } from '@cb-spider/core';
import { z } from 'zod';

/** A text that is used unchanged. */
export const text = z.string();

/** A text that is never shown in a message. */
export const secret = text.meta({ secret: true });

/** One of these words, case-insensitive. */
export function word<const W extends readonly [string, ...string[]]>(...words: W) {
  const rule = `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`;
  return text.toLowerCase().pipe(z.enum(words, rule));
}

export const onOff = word('on', 'off');

export const isOn = onOff.transform(value => value === 'on');

export function numberBetween(least: number, most: number) {
  const rule = `is not a number from ${least} to ${most}.`;
  return z.coerce.number(rule).min(least, rule).max(most, rule);
}

export function wholeNumber(rule = 'is not a whole number of at least 1.') {
  return z.coerce.number(rule).int(rule).min(1, rule);
}

/** A list of words, separated by commas or spaces. */
export const list = text.transform(value => value.split(/[\s,]+/).filter(part => part !== ''));

export function listOf(isValid: (part: string) => boolean, rule: string) {
  return list.pipe(z.array(text.refine(isValid, rule)));
}

const hostPort = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d{1,5}))?$/;
const noAddress = 'is not HOST:PORT. Try 127.0.0.1:1024, or 0.0.0.0:1024 for all addresses.';

/** `HOST:PORT`. The default host is loopback, as in CB-Spider; `0.0.0.0` means all addresses of the machine. */
export const address = text
  .trim()
  .regex(hostPort, noAddress)
  .transform(value => {
    const [, address, name, port = 1024] = hostPort.exec(value) ?? [];
    return { host: address || name || '127.0.0.1', port: Number(port) };
  })
  .refine(({ port }) => port <= 65_535, noAddress);

/** An encryption key: 32 bytes in base64. */
export const key = text
  .transform(value => keyFromText(value.trim()))
  .refine(({ length }) => length === 32, {
    error: ({ input }) =>
      `has ${(input as Buffer).length} bytes, not 32. Create a key with: openssl rand -base64 32`,
  });
