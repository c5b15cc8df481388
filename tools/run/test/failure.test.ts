import { describe, expect, it } from '@jest/globals';
import { adviceFor, asFailure, Failure } from '../failure.mjs';

describe('Advice for a failed program', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request to … failed', 'registry cannot be reached'],
    ['npm ERR! code ECONNREFUSED', 'registry cannot be reached'],
    [' ERR_PNPM_META_FETCH_FAIL  GET …: request failed', 'registry cannot be reached'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
    ['npm error code E401', 'npm login'],
    ['npm error code ETARGET', 'lacks a package'],
    ['npm error code ENOSPC', 'disk is full'],
    [' ERR_PNPM_ENOSPC  no space left', 'disk is full'],
    ['npm error code EROFS', 'cannot be written'],
    [' ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile"', 'npm run pnpm -- install'],
  ])('reads %j', (output, advice) => {
    expect(adviceFor(output)).toContain(advice);
  });

  it('has none for unknown errors, and does not take a part of a word for a code', () => {
    expect(adviceFor('src/a.ts(1,1): error TS2322')).toBeUndefined();
    expect(adviceFor('the module MYENOSPCX is missing')).toBeUndefined();
  });
});

describe('A failure', () => {
  it('says what happened, shows the first and the last lines of the cause, and what to try', () => {
    const output = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n');
    const text = new Failure('It broke.', 'mend it.', `${output}\n`).toText();
    expect(text.split('\n')[0]).toBe('It broke.');
    expect(text).toContain('  | line 10\n  | … 20 more lines …\n  | line 31\n');
    expect(text).toMatch(/ {2}\| line 50\n {2}Try: mend it\.\n$/);
  });

  it('leaves the cause out when there is none', () => {
    expect(new Failure('It broke.', 'mend it.').toText()).toBe('It broke.\n  Try: mend it.\n');
  });
});

describe('What a command ends with', () => {
  it('is a failure when the system says why', () => {
    const error = Object.assign(new Error("EROFS: read-only file system, mkdir '/clone/.tools'"), {
      code: 'EROFS',
    });
    expect(asFailure(error)?.toText()).toMatch(/^EROFS: .*\n {2}Try: a file cannot be written/);
    const failure = new Failure('It broke.', 'mend it.');
    expect(asFailure(failure)).toBe(failure);
  });

  it('is an error in these programs otherwise', () => {
    expect(asFailure(new TypeError('x is not a function'))).toBeUndefined();
    expect(asFailure(Object.assign(new Error('odd'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeUndefined();
  });
});
