import type { Bench } from './bench.ts';
import type { HandlerName } from './handlers.ts';
import type { ConformanceOptions, NotApplicable } from './options.ts';
import type { Subject } from './subject.ts';

/** Where cases are registered. */
export interface Suite {
  readonly options: ConformanceOptions;
  readonly handlers: readonly HandlerName[];
  group(title: string, body: () => void): void;
  /**
   * One case. What its body makes is removed after it, also when it fails.
   *
   * @param unless a reason for which it cannot be had: it is reported as skipped then
   */
  case(
    subject: Subject,
    title: string,
    body: (bench: Bench) => Promise<void>,
    unless?: string | undefined,
  ): void;
  /** The reason why cases that need a handler cannot be had. */
  unlessHandler(name: HandlerName): string | undefined;
  /** Removes what the cases have shared. Returns what could not be removed. */
  removeShared(): Promise<unknown[]>;
}

/** The reason why a case cannot be had, or `undefined` when it can. */
export function reasonOf(value: NotApplicable | ((...args: never[]) => unknown)): string | undefined {
  return typeof value === 'function' ? undefined : value.notApplicable;
}

/** The reason to leave a case to the stand-in: for the cloud it is what another case is. */
export function unlessStandIn({ options: { standIn } }: Suite): string | undefined {
  return standIn === undefined ? undefined : `for the cloud it is as another case; ${standIn} runs it`;
}
