import type { Bench } from './bench.ts';
import type { HandlerName } from './handlers.ts';
import type { ConformanceOptions, NotApplicable } from './options.ts';
import type { Subject } from './subject.ts';

/** The suite in which cases are registered. */
export interface Suite {
  readonly options: ConformanceOptions;
  readonly handlers: readonly HandlerName[];
  group(title: string, body: () => void): void;
  /**
   * Registers one case. The objects that its body creates are removed afterwards, even if it fails.
   *
   * @param unless the reason why the case is not possible: it is then reported as skipped
   */
  case(
    subject: Subject,
    title: string,
    body: (bench: Bench) => Promise<void>,
    unless?: string | undefined,
  ): void;
  /** Returns the reason to skip cases that need a handler; `undefined` if the handler exists. */
  unlessHandler(name: HandlerName): string | undefined;
  /** Removes the shared objects of the cases. Returns the failures. */
  removeShared(): Promise<unknown[]>;
}

/** Returns the reason why a case is not possible; `undefined` if it is. */
export function reasonOf(value: NotApplicable | ((...args: never[]) => unknown)): string | undefined {
  return typeof value === 'function' ? undefined : value.notApplicable;
}

/** Returns the reason to run a case only on the stand-in: for the cloud it is the same as another case. */
export function unlessStandIn({ options: { standIn } }: Suite): string | undefined {
  return standIn === undefined ? undefined : `for the cloud it is as another case; ${standIn} runs it`;
}
