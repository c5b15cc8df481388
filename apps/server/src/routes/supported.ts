import { CloudError, type Connection } from '@cb-spider/core';
import type { FlagName } from '../wire/capability-flags.ts';

/** Runs a read, and replaces the message of an `unsupported` error with CB-Spider's wording. */
export async function supported<T>(
  connection: Connection,
  flag: FlagName,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!CloudError.isInstance(error) || error.code !== 'unsupported') throw error;
    throw error.as('unsupported', messageOf(connection, flag));
  }
}

export function notSupported(connection: Connection, flag: FlagName): CloudError {
  return new CloudError('unsupported', messageOf(connection, flag), { connection: connection.name });
}

function messageOf({ name }: Connection, flag: FlagName): string {
  return `${name} does not support ${flag}`;
}

/** Returns all items of a list. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
