import { describe, expect, it } from '@jest/globals';
import { toLoggedError } from '../src/log.ts';

describe('errors in the log', () => {
  it('show the message and the cause, but none of their other fields', () => {
    const cause = Object.assign(new Error('401'), { config: { headers: { authorization: 'token-canary' } } });
    const error = Object.assign(new TypeError('It failed.', { cause }), { request: 'token-canary' });
    const logged = toLoggedError(error);
    expect(logged).toMatchObject({ name: 'TypeError', message: 'It failed.', cause: { message: '401' } });
    expect(logged.stack).toContain('log.test.ts');
    expect(JSON.stringify(logged)).not.toContain('token-canary');
  });

  it('have a limited depth, and may be of any type', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(JSON.stringify(toLoggedError(circle)).match(/"message":"round"/g)).toHaveLength(6);
    expect(toLoggedError('text')).toMatchObject({ name: 'string', message: 'text' });
    expect(toLoggedError(undefined)).toMatchObject({ name: 'undefined' });
  });
});
