import { type ErrorClass, errorCodes, toNativeId } from '@cb-spider/core/driver';
import { type ConnectionFailure, TwinConnectionError } from '@cb-spider/twin';
import { errorOf, nativeCodes } from '@cb-spider/twin/engine';
import { describe, expect, it } from '@jest/globals';
import { createTwin } from '../src/index.ts';
import { classifyError } from '../src/twin-errors.ts';
import { errorSamples } from './error-samples.ts';
import { connect, newContext } from './session.ts';

describe('errors', () => {
  it.each(errorSamples.map(sample => [sample.name, sample] as const))('%s', (_name, { thrown, code }) => {
    const known = classifyError(thrown);
    expect(known.code).toBe(code);
    expect(known.nativeCode).toBe(thrown.code);
    expect(known.message).toBe('Told for a test.');
  });

  it('have a sample for every code there is', () => {
    const names = new Set<string>(errorSamples.map(sample => sample.name));
    expect(Object.keys(nativeCodes).filter(code => !names.has(code))).toEqual([]);
  });

  it('carry the id of the failed request', async () => {
    const { vms, classifyError: classify } = await connect(createTwin());
    const missing = vms.doGet(toNativeId('vm-0'), newContext().context);
    const error: unknown = await missing.catch(thrown => thrown);
    expect(classify(error)).toMatchObject({
      code: 'not_found',
      nativeCode: 'Vm.NotFound',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each(['Service.Busy', 'Region.Unavailable'])('say that the cloud did nothing: %s', code => {
    const sample = errorSamples.find(({ name }) => name === code);
    expect(classifyError(sample?.thrown)).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it('say how long to wait', () => {
    const throttled = Object.assign(errorOf('Request.Throttled', 'Slower.'), { retryAfterMs: 2500 });
    expect(classifyError(throttled)).toMatchObject({ code: 'throttled', retryAfterMs: 2500 });
  });

  it.each<[ConnectionFailure, unknown, ErrorClass]>([
    ['ECONNREFUSED', undefined, { code: 'unavailable', mayHaveActed: false }],
    ['ECONNRESET', undefined, { code: 'unavailable', mayHaveActed: true }],
    ['ETIMEDOUT', undefined, { code: 'timeout', mayHaveActed: true }],
    ['ECANCELED', new DOMException('late', 'TimeoutError'), { code: 'timeout', mayHaveActed: true }],
    ['ECANCELED', new DOMException('enough', 'AbortError'), { code: 'cancelled', mayHaveActed: true }],
    ['ECANCELED', new Error('no longer wanted'), { code: 'cancelled', mayHaveActed: true }],
  ])('of the connection say whether the cloud may have acted: %s, %s', (nativeCode, cause, expected) => {
    const lost = new TwinConnectionError(nativeCode, 'No reply arrived.', cause);
    expect(classifyError(lost)).toEqual({ ...expected, nativeCode, message: 'No reply arrived.' });
  });

  it('distinguish callers who cancelled from deadlines, and classify anything', () => {
    expect(classifyError(new DOMException('gone', 'AbortError')).code).toBe('cancelled');
    expect(classifyError(new DOMException('late', 'TimeoutError')).code).toBe('timeout');
    for (const thrown of [undefined, null, 'text', 7, {}, Symbol('x'), new Error('odd')])
      expect(errorCodes).toContain(classifyError(thrown).code);
  });
});
