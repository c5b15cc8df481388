import { ServerResponse } from 'node:http';
import { StatementSync } from 'node:sqlite';
import { TwinCalls } from '../../../packages/driver-twin/src/twin-calls.ts';
import { countedFile } from './counted-files.ts';

/** What a request leads to: SQL statements, calls to the virtual cloud, and the reply. */
const ends: readonly (readonly [prototype: object, methods: readonly string[]])[] = [
  [StatementSync.prototype, ['run', 'all', 'get', 'iterate']],
  [TwinCalls.prototype, ['call', 'change']],
  [ServerResponse.prototype, ['writeHead', 'end']],
];

let seen = new Set<string>();

/** Begins to note the files on each call stack that leads to one of the {@link ends}. Call it once. */
export function watchStacks(): void {
  Error.stackTraceLimit = Number.POSITIVE_INFINITY;
  for (const [prototype, methods] of ends) for (const method of methods) noteCalls(prototype, method);
}

/** Returns the files that were noted since the last call. */
export function filesOnStacks(): ReadonlySet<string> {
  const files = seen;
  seen = new Set();
  return files;
}

function noteCalls(prototype: object, method: string): void {
  const original: (...values: unknown[]) => unknown = Reflect.get(prototype, method);
  Reflect.set(prototype, method, function (this: unknown, ...values: unknown[]) {
    noteStack(new Error().stack ?? '');
    return Reflect.apply(original, this, values);
  });
}

function noteStack(stack: string): void {
  for (const [url] of stack.matchAll(/file:\/\/[^\s:)]+/g)) {
    const file = countedFile(url);
    if (file !== undefined) seen.add(file);
  }
}
