import type { Cloud } from '@cb-spider/core';
import { equal, failsWith, isTrue, present } from '../expectations.ts';
import { EntryFault } from '../fault.ts';
import type { Suite } from '../suite.ts';
import type { Inquiry } from './inquiry.ts';

/** Registers the case for a call that the caller cancels as the driver is entered. */
export function abortCase(
  suite: Suite,
  { kind, handler, verbs }: Pick<Inquiry, 'kind' | 'handler' | 'verbs'>,
  ask: (cloud: Cloud, signal: AbortSignal) => Promise<unknown>,
): void {
  const title = `${handler}: a call aborted before its first native call is cancelled, also at the driver`;
  suite.case({ kind, verbs }, title, async bench => {
    const controller = new AbortController();
    const fault = new EntryFault(() => controller.abort());
    await bench.probe.under(fault, () =>
      failsWith('cancelled', 'a call that the caller cancels', () => ask(bench.once, controller.signal)),
    );
    const call = present(bench.probe.calls.at(-1), 'the call of the driver');
    equal(call.handler, handler, 'the handler that was called');
    isTrue((await call.settled).status === 'rejected', `${call.method} went on to its end after the abort`);
  });
}
