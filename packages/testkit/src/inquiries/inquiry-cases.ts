import { equal, failsWith, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import type { Inquiry } from './inquiry.ts';
import { inquiries } from './inquiry-table.ts';

/** Registers the cases for inquiries, which features claim separately from kinds. */
export function inquiryCases(suite: Suite): void {
  const claimed = suite.options.driver.features.inquiries ?? [];
  suite.case({}, 'driver: has exactly the handlers that features.inquiries name', async bench => {
    const connection = present(bench.session.connections[0], 'the first connection');
    const available = inquiries.filter(({ handler }) => connection[handler] !== undefined);
    const named = inquiries.filter(({ kind }) => claimed.includes(kind));
    equal(
      available.map(({ handler }) => handler),
      named.map(({ handler }) => handler),
      'handlers of the connection',
    );
  });
  for (const inquiry of inquiries)
    suite.group(inquiry.handler, () => {
      if (claimed.includes(inquiry.kind)) inquiry.cases(suite);
      else absentCases(suite, inquiry);
    });
}

function absentCases(suite: Suite, { kind, handler, ask }: Inquiry): void {
  suite.case({}, `${handler}: absent, so it is unsupported`, async bench => {
    await failsWith('unsupported', handler, () => ask(bench.cloud));
  });
  const reason = `features.inquiries lacks ${kind}`;
  suite.case({ kind }, `${handler}: all its cases`, async () => undefined, reason);
}
