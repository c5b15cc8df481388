import { describe, expect, it } from '@jest/globals';
import {
  CloudRefusal,
  classifier,
  classOfStatus,
  found,
  interrupted,
  mayHaveActed,
  optionalId,
  redactError,
  redactor,
  redactorOf,
  redactValue,
  required,
  requiredId,
  requiredList,
  requiredText,
  retryAfterMs,
} from '../src/index.ts';

class AcmeError extends Error {}

const classify = classifier(error =>
  error instanceof AcmeError ? { code: 'conflict', nativeCode: 'Acme', message: error.message } : undefined,
);

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

describe('a classifier', () => {
  it('uses the class of a refusal, and asks the driver for the errors of its cloud', () => {
    expect(classify(new CloudRefusal('unsupported', 'No.', { hint: 'Do not.' }))).toEqual({
      code: 'unsupported',
      message: 'No.',
      hint: 'Do not.',
      mayHaveActed: false,
    });
    expect(classify(new AcmeError('Busy.'))).toMatchObject({ code: 'conflict', nativeCode: 'Acme' });
  });

  it.each([
    [AbortSignal.abort().reason, 'cancelled'],
    [Object.assign(new Error('late'), { name: 'TimeoutError' }), 'timeout'],
    [Object.assign(new Error('late'), { code: 'timeout' }), 'timeout'],
    [Object.assign(new Error('enough'), { code: 'cancelled' }), 'cancelled'],
  ])('tells aborts apart: %p is %s', (error, code) => {
    expect(classify(error).code).toBe(code);
  });

  it.each([
    ['ECONNREFUSED', 'unavailable', false],
    ['ENOTFOUND', 'unavailable', false],
    ['CERT_HAS_EXPIRED', 'unavailable', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'unavailable', false],
    ['EPROTO', 'unavailable', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'unavailable', false],
    ['ECONNRESET', 'unavailable', true],
    ['ETIMEDOUT', 'unavailable', true],
    ['HPE_INVALID_CONSTANT', 'unavailable', true],
    ['ERR_INVALID_URL', 'invalid_argument', false],
    ['ERR_INVALID_CHAR', 'invalid_argument', false],
  ])('knows the connection: %s', (code, expected, acted) => {
    for (const error of [
      Object.assign(new Error('net'), { code }),
      new Error('wrapped', { cause: Object.assign(new Error('net'), { code }) }),
      new AggregateError([Object.assign(new Error('net'), { code })]),
      Object.assign(new Error('net'), { code, name: 'TimeoutError' }),
    ])
      expect(classify(error)).toMatchObject({ code: expected, nativeCode: code, mayHaveActed: acted });
  });

  it('gives each kind of wrong certificate a hint of its own, and repeats none of them', () => {
    const classes = ['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'].map(
      code => classify(Object.assign(new Error('tls'), { code })),
    );
    expect(new Set(classes.map(({ hint }) => hint)).size).toBe(3);
    expect(classes.map(({ retryable }) => retryable)).toEqual([false, false, false]);
  });

  it('treats a time-out while connecting as never sent', () => {
    const error = Object.assign(new Error('net'), { code: 'ETIMEDOUT', syscall: 'connect' });
    expect(classify(error)).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it.each([undefined, null, 'text', 7, {}, Object.create(null), new Error('odd')])(
    '%p is internal',
    thrown => {
      expect(classify(thrown).code).toBe('internal');
    },
  );
});

describe('mayHaveActed', () => {
  it('is what the class says, else what core assumes', () => {
    expect(mayHaveActed({ code: 'unavailable', mayHaveActed: false })).toBe(false);
    expect(mayHaveActed({ code: 'conflict', mayHaveActed: true })).toBe(true);
    expect(mayHaveActed({ code: 'unavailable' })).toBe(true);
    expect(mayHaveActed({ code: 'throttled' })).toBe(false);
  });
});

describe('HTTP', () => {
  it.each([
    [400, 'invalid_argument', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'not_found', false],
    [408, 'timeout', undefined],
    [409, 'conflict', false],
    [412, 'conflict', false],
    [413, 'invalid_argument', false],
    [418, 'invalid_argument', false],
    [422, 'invalid_argument', false],
    [429, 'throttled', false],
    [500, 'unavailable', undefined],
    [501, 'unsupported', undefined],
    [504, 'timeout', undefined],
    [599, 'unavailable', undefined],
  ])('%i is %s', (status, code, acted) => {
    expect(classOfStatus({ status })).toEqual({ code, mayHaveActed: acted, retryAfterMs: undefined });
  });

  it('says where a redirect leads, without the query', () => {
    const { code, hint } = classOfStatus({
      status: 302,
      headers: { location: 'https://a.example/b?token=c' },
    });
    expect(code).toBe('unavailable');
    expect(hint).toContain('https://a.example/b');
    expect(hint).not.toContain('token');
  });

  it.each([
    ['5', 5000],
    ['0', 0],
    ['-1', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
    ['Sat, 01 Jan 2028 00:00:07 GMT', 7000],
    ['Sat, 01 Jan 2028 00:00:00 GMT', 0],
  ])('Retry-After %p is %p ms', (header, expected) => {
    expect(retryAfterMs(header, Date.parse('2028-01-01T00:00:00Z'))).toBe(expected);
  });
});

describe('a reply', () => {
  it.each([
    ['a missing value', () => required(undefined, 'the state')],
    ['a null', () => required(null, 'the state')],
    ['an empty text', () => requiredText('', 'the state')],
    ['a missing list', () => requiredList(undefined, 'vpcSet')],
    ['a missing id', () => requiredId(undefined, 'VPC')],
    ['an empty id', () => requiredId('', 'VPC')],
  ])('with %s is unavailable, and may have acted', (_what, read) => {
    expect(classify(thrownBy(read))).toMatchObject({ code: 'unavailable', mayHaveActed: true });
  });

  it('is accepted if it contains what is required', () => {
    expect([required(0, 'n'), requiredList([], 'l'), requiredId('i-1', 'VM'), optionalId('')]).toEqual([
      0,
      [],
      'i-1',
      undefined,
    ]);
  });

  it('without the requested object is not_found', () => {
    expect(classify(thrownBy(() => found(undefined, 'VPC', 'vpc-1')))).toMatchObject({ code: 'not_found' });
  });
});

describe('an interrupted call', () => {
  it.each([
    [new Error('enough'), true, 'cancelled'],
    [Object.assign(new Error('late'), { name: 'TimeoutError' }), true, 'timeout'],
    [Object.assign(new Error('late'), { code: 'timeout' }), false, 'timeout'],
    ['no reason', false, 'cancelled'],
  ])('by %p, sent %p, is %s', (reason, isSent, code) => {
    expect(classify(interrupted(AbortSignal.abort(reason), isSent))).toMatchObject({
      code,
      mayHaveActed: isSent,
    });
  });
});

describe('secrets', () => {
  const fields = [
    { name: 'Id', required: true, secret: false, description: '' },
    { name: 'Key', required: true, description: '' },
    { name: 'Short', required: false, description: '' },
  ];
  const redact = redactorOf(fields, { credentials: { Id: 'visible', Key: 'a"b&c/d', Short: 'of' } });

  it('are blotted out in every spelling, and nothing else is', () => {
    const text = 'visible a"b&c/d a\\"b&c/d a&quot;b&amp;c/d a%22b%26c%2Fd of';
    expect(redact(text)).toBe('visible *** *** *** *** of');
  });

  it('leave the classes of errors', () => {
    const careful = classifier(
      () => ({ code: 'forbidden', message: 'Key a"b&c/d.', hint: 'a"b&c/d' }),
      redact,
    );
    expect(careful(new Error())).toEqual({ code: 'forbidden', message: 'Key ***.', hint: '***' });
  });

  it('leave errors of SDKs where they stand, and data of any depth', () => {
    const error = Object.assign(new Error('It is canary.'), { Errors: [{ Message: 'canary' }], status: 403 });
    expect(redactError(error, redactor(['canary']))).toBe(error);
    expect([error.message, error.Errors, error.status]).toEqual(['It is ***.', [{ Message: '***' }], 403]);
    expect(error.stack).not.toContain('canary');
    let deep: unknown = 'canary';
    for (let depth = 0; depth < 5_000; depth++) deep = [deep];
    expect(JSON.stringify(redactValue(deep, redactor(['canary'])))).not.toContain('canary');
  });
});
