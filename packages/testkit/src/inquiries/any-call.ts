import type { Bench } from '../bench.ts';
import { equal, failsWith, isOneOf, isPlainData, isText, isTrue, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { abortCase } from './abort-case.ts';
import type { Inquiry } from './inquiry.ts';

export const anyCall = {
  kind: 'anyCall',
  handler: 'anyCall',
  title: 'Functions of its own',
  verbs: ['call'],
  ask: cloud => cloud.anyCall.call({ id: 'none' }),
  cases: anyCallCases,
} as const satisfies Inquiry;

function anyCallCases(suite: Suite): void {
  const subject = { kind: 'anyCall' as const, verbs: ['call'] };
  const samples = suite.options.anyCallInputs ?? {};
  suite.case(subject, 'any call: each function is described, none twice', async bench => {
    const functions = bench.cloud.anyCall.functions();
    isTrue(functions.length > 0, 'there are no functions');
    equal(
      functions.length,
      new Set(functions.map(({ id }) => id)).size,
      'number of functions, compared with distinct ids',
    );
    for (const each of functions) {
      isPlainData(each, `function ${each.id}`);
      isText(each.id, 'id of a function');
      isText(each.description, `description of ${each.id}`);
      isOneOf(each.effect, ['read', 'idempotent'], `effect of ${each.id}`);
      equal(
        each.inputs.length,
        new Set(each.inputs).size,
        `number of inputs of ${each.id}, compared with distinct ones`,
      );
    }
  });
  suite.case(subject, 'any call: each function answers texts, for the inputs that the test gives', callEach);
  suite.case(subject, 'any call: a function that does not exist is unsupported', async bench => {
    await failsWith('unsupported', 'an unknown function', () => bench.cloud.anyCall.call({ id: 'no-such' }));
  });
  abortCase(suite, anyCall, (cloud, signal) => {
    const [id = '', inputs = {}] = Object.entries(samples)[0] ?? [];
    return cloud.anyCall.call({ id, inputs }, { signal });
  });

  async function callEach(bench: Bench): Promise<void> {
    for (const { id } of bench.cloud.anyCall.functions()) {
      const inputs = present(samples[id], `anyCallInputs.${id}`);
      const outputs = await bench.cloud.anyCall.call({ id, inputs });
      isPlainData(outputs, `outputs of ${id}`);
      for (const [key, value] of Object.entries(outputs)) equal(typeof value, 'string', `type of ${key}`);
    }
  }
}
