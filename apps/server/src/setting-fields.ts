import { keyFromText } from '@cb-spider/core';
import { z } from 'zod';

/** As it is. */
export const text = z.string();

/** Never shown in a message. */
export const secret = text.meta({ secret: true });

/** One of these, in any case. */
export function word<const W extends readonly [string, ...string[]]>(...words: W) {
  const rule = `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`;
  return text.toLowerCase().pipe(z.enum(words, rule));
}

export const onOff = word('on', 'off');

export const isOn = onOff.transform(each => each === 'on');

export function numberBetween(least: number, most: number) {
  const rule = `is not a number from ${least} to ${most}.`;
  return z.coerce.number(rule).min(least, rule).max(most, rule);
}

export function wholeNumber(rule = 'is not a whole number of at least 1.') {
  return z.coerce.number(rule).int(rule).min(1, rule);
}

/** With commas or spaces between. */
export const list = text.transform(each => each.split(/[\s,]+/).filter(part => part !== ''));

export function listOf(isValid: (part: string) => boolean, rule: string) {
  return list.pipe(z.array(text.refine(isValid, rule)));
}

const hostPort = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d{1,5}))?$/;
const noAddress = 'is not HOST:PORT. Try 127.0.0.1:1024, or 0.0.0.0:1024 for all addresses.';

/** `HOST:PORT`. Without a host it is loopback, as CB-Spider has it; `0.0.0.0` is every address of the machine. */
export const address = text
  .trim()
  .regex(hostPort, noAddress)
  .transform(each => {
    const [, address, name, port = 1024] = hostPort.exec(each) ?? [];
    return { host: address || name || '127.0.0.1', port: Number(port) };
  })
  .refine(({ port }) => port <= 65_535, noAddress);

/** 32 bytes in base64. */
export const key = text
  .transform(each => keyFromText(each.trim()))
  .refine(({ length }) => length === 32, {
    error: ({ input }) =>
      `has ${(input as Buffer).length} bytes, not 32. Create a key with: openssl rand -base64 32`,
  });
