import { describe, expect, it } from '@jest/globals';
import { SecretFilter } from '../../src/calls/secret-filter.ts';

const filterOf = (value: string) => new SecretFilter([], { Password: value });
const filter = filterOf('canary-password');

/** Returns an error with this many causes, one inside the other. The last has the text. */
function nested(causes: number, text: string): Error {
  return causes === 0 ? new Error(text) : new Error('clean', { cause: nested(causes - 1, text) });
}

/** The texts of an error and its causes. */
function textsOf(error: unknown): string[] {
  return error instanceof Error ? [error.message, error.stack ?? '', ...textsOf(error.cause)] : [];
}

describe('the secrets of a text', () => {
  it.each([
    ['as they are', 'a&b <c> "d"', 'a&b <c> "d"'],
    ['in a URL', 'a&b <c> "d"', 'a%26b%20%3Cc%3E%20%22d%22'],
    ['in JSON', 'a&b <c> "d"', 'a&b <c> \\"d\\"'],
    ['in base64', 'a&b <c> "d"', 'YSZiIDxjPiAiZCI='],
    ['in XML', 'a&b <c> "d"', 'a&amp;b &lt;c&gt; &quot;d&quot;'],
    ['without the white space around them', ' canary-password\n', 'canary-password'],
    ['in base64 without the white space around them', ' canary-password\n', 'Y2FuYXJ5LXBhc3N3b3Jk'],
    ['that are no valid Unicode, in a URL', 'canary\ud800', 'canary%EF%BF%BD'],
  ])('are replaced %s', (_how, secret, form) => {
    expect(filterOf(secret).text(`no access with [${form}], [${form}]`)).toBe('no access with [***], [***]');
  });

  it('are also the lines of a key, but not those that any key has', () => {
    const lines = ['-----BEGIN KEY-----', 'first line', 'second line', '-----END KEY-----'];
    for (const end of ['\n', '\r\n'])
      expect(filterOf(lines.join(end)).text(lines.toReversed().join(' / '))).toBe(
        '-----END KEY----- / *** / *** / -----BEGIN KEY-----',
      );
  });

  it('are replaced as a whole, even if one is a part of another', () => {
    const values = { Short: 'canary', Long: 'canary-password', Middle: 'canary-pass' };
    expect(new SecretFilter([], values).text('canary-password canary-pass canary')).toBe('*** *** ***');
  });

  it('have at least six characters: shorter values are words that any text may contain', () => {
    expect(filterOf('admin').text('The admin may not.')).toBe('The admin may not.');
    expect(filterOf('secret').text('The secret is wrong.')).toBe('The *** is wrong.');
  });

  it('are all values of a credential except those that its driver declares as public', () => {
    const field = (name: string) => ({ name, required: true, description: '' });
    const fields = [{ ...field('Region'), secret: false }, { ...field('Key'), secret: true }, field('Token')];
    const values = { Region: 'region-1', Key: 'key-0001', Token: 'token-01', Other: 'other-01' };
    expect(new SecretFilter(fields, values).text('region-1 key-0001 token-01 other-01')).toBe(
      'region-1 *** *** ***',
    );
  });

  it('do not matter if there is no text', () => {
    expect(filter.text(undefined)).toBeUndefined();
  });
});

describe('an error', () => {
  it('without secrets stays the same', () => {
    const errors = [
      nested(8, 'clean'),
      new AggregateError([new Error('one'), 'two'], 'both'),
      'text',
      7,
      null,
    ];
    for (const error of errors) expect(filter.error(error)).toBe(error);
  });

  it.each([0, 1, 8, 9, 20])('has no secret in %i causes', causes => {
    const clean = filter.error(nested(causes, 'no access with canary-password'));
    expect(clean).toBeInstanceOf(Error);
    expect(textsOf(clean).join()).not.toContain('canary-password');
  });

  it('that is its own cause has an end', () => {
    const error = new Error('clean');
    error.cause = error;
    expect(textsOf(filter.error(error)).join()).toContain('clean');
  });

  it('keeps its name, and the rest of its texts', () => {
    const error = new TypeError('no access with canary-password', { cause: 'canary-password again' });
    error.stack = 'at canary-password:1';
    expect(filter.error(error)).toMatchObject({
      ...{ name: 'TypeError', message: 'no access with ***', stack: 'at ***:1', cause: '*** again' },
    });
  });

  it('has no secret if only its stack or one of several errors had one', () => {
    const traced = Object.assign(new Error('clean'), { stack: 'at canary-password:1' });
    const several = new AggregateError([new Error('clean'), new Error('canary-password')], 'both');
    expect(filter.error(traced)).toMatchObject({ message: 'clean', stack: 'at ***:1' });
    expect(filter.error(several)).toMatchObject({ message: 'both' });
    expect(filter.error(several)).not.toHaveProperty('errors');
  });

  it('that only looks like one is copied without its secrets, and nothing is added', () => {
    const copy = filter.error({ cause: 'It is canary-password.' });
    expect(copy).toMatchObject({ name: 'Error', message: '', stack: '', cause: 'It is ***.' });
    const named = filter.error({ name: 'Odd', message: 'canary-password', stack: 'at canary-password' });
    expect(named).toMatchObject({ name: 'Odd', message: '***', stack: 'at ***' });
  });

  it.each<[string, object]>([
    ['a message', { message: { detail: 'no access' } }],
    ['a stack', { stack: ['at one'] }],
    ['a name', { name: 7 }],
    ['several errors', { errors: { zone: 'unknown' } }],
  ])('may have %s of any type', (_what, fields) => {
    expect(filter.error(fields)).toBe(fields);
    expect(filter.error({ ...fields, cause: 'canary-password' })).toMatchObject({
      ...{ name: 'Error', message: '', stack: '', cause: '***' },
    });
  });

  it('has no secret in its name', () => {
    const error = Object.assign(new Error('clean'), { name: 'No canary-password', stack: '' });
    expect(filter.error(error)).toMatchObject({ name: 'No ***', message: 'clean' });
  });

  it('that is a text is cleaned too', () => {
    expect(filter.error('It is canary-password.')).toBe('It is ***.');
  });
});
