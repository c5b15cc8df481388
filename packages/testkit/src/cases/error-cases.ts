import { inspect } from 'node:util';
import { type ErrorClass, type ErrorCode, errorCodes } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, isOneOf, isTrue, present, Unmet } from '../expectations.ts';
import type { Suite } from '../suite.ts';

/** Codes that every cloud can return: each must have at least one native error. */
const everywhere: readonly ErrorCode[] = [
  'invalid_argument',
  'unauthenticated',
  'forbidden',
  'not_found',
  'already_exists',
  'conflict',
  'dependency_in_use',
  'quota_exceeded',
  'throttled',
  'unavailable',
];

const nonsense: readonly unknown[] = [
  undefined,
  null,
  '',
  'text',
  0,
  Symbol('thrown'),
  {},
  [],
  Object.create(null),
  new Error('unknown'),
  Object.assign(new Error('odd'), { code: 7, status: 'x', response: null, cause: undefined }),
];

/** Registers the cases for the driver's error table. */
export function errorCases(suite: Suite): void {
  const { nativeErrors } = suite.options;
  for (const { name, thrown, code } of nativeErrors)
    suite.case({}, `errors: ${name} is ${code}`, async bench => {
      const known = classify(bench, thrown);
      equal(known.code, code, `code of ${name}`);
      if (code === 'throttled')
        isTrue(known.mayHaveActed !== true, `${name} says that the cloud may have acted, though it refused`);
    });
  suite.case({}, 'errors: the samples cover the codes that every cloud can answer', async () => {
    const covered = new Set(nativeErrors.map(sample => sample.code));
    equal(
      everywhere.filter(code => !covered.has(code)),
      [],
      'codes without a sample in nativeErrors',
    );
  });
  suite.case(
    {},
    'errors: whatever is thrown gets a code of the list, and nothing makes it throw',
    async bench => {
      for (const thrown of nonsense)
        isOneOf(classify(bench, thrown).code, errorCodes, `code of ${String(typeof thrown)}`);
    },
  );
  suite.case({}, 'errors: an aborted request is cancelled', async bench => {
    equal(
      classify(bench, new DOMException('This operation was aborted', 'AbortError')).code,
      'cancelled',
      'code of an AbortError',
    );
  });
}

function classify(bench: Bench, thrown: unknown): ErrorClass {
  const connection = present(bench.session.connections[0], 'the connection');
  try {
    return connection.classifyError(thrown);
  } catch (cause) {
    throw new Unmet(`classifyError threw ${String(cause)} over ${inspect(thrown)}`, { cause });
  }
}
