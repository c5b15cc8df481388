import { classifier } from '@cb-spider/driver-kit';
import { describe, expect, it } from '@jest/globals';
import { HttpStatusError, type Token, TokenSource } from '../src/index.ts';

const never = new AbortController().signal;

function unauthorized(): HttpStatusError {
  return new HttpStatusError('GET http://x/', {
    status: 401,
    headers: {},
    body: undefined,
    requestId: undefined,
  });
}

/** A login that returns `t1`, `t2` …, each valid for `lifetimeMs`. */
function login(clock: { nowMs: number }, lifetimeMs: number) {
  let count = 0;
  return async (): Promise<Token<string>> => {
    count++;
    return { value: `t${count}`, expiresAtMs: clock.nowMs + lifetimeMs, content: 'catalogue' };
  };
}

function setUp(lifetimeMs = 3_600_000, refreshBeforeMs = 60_000) {
  const clock = { nowMs: 1_000_000 };
  const source = new TokenSource<string>({ refreshBeforeMs, now: () => clock.nowMs });
  return { clock, source, fetch: login(clock, lifetimeMs) };
}

describe('TokenSource', () => {
  it('fetches once for all who ask at the same time', async () => {
    const { source, fetch } = setUp();
    const tokens = await Promise.all(Array.from({ length: 10 }, () => source.get(never, fetch)));
    expect(new Set(tokens.map(token => token.value))).toEqual(new Set(['t1']));
    expect((await source.get(never, fetch)).value).toBe('t1');
  });

  it('replaces a token before it expires', async () => {
    const { source, fetch, clock } = setUp();
    await source.get(never, fetch);
    clock.nowMs += 3_600_000 - 60_001;
    expect((await source.get(never, fetch)).value).toBe('t1');
    clock.nowMs += 1;
    expect((await source.get(never, fetch)).value).toBe('t2');
  });

  it('uses a token that lives shorter than the margin for half its life', async () => {
    const { source, fetch, clock } = setUp(10_000);
    await source.get(never, fetch);
    clock.nowMs += 4_999;
    expect((await source.get(never, fetch)).value).toBe('t1');
    clock.nowMs += 1;
    expect((await source.get(never, fetch)).value).toBe('t2');
  });

  it('lets one caller give up without harming the others', async () => {
    const { source } = setUp();
    const fetched = Promise.withResolvers<Token<string>>();
    const abort = new AbortController();
    const first = source.get(abort.signal, () => fetched.promise);
    const second = source.get(never, () => Promise.reject(new Error('a second fetch')));
    abort.abort(new Error('given up'));
    await expect(first).rejects.toMatchObject({ reason: 'aborted' });
    fetched.resolve({ value: 't', expiresAtMs: 2_000_000_000_000, content: '' });
    expect((await second).value).toBe('t');
  });

  it('does not keep a failure', async () => {
    const { source, fetch } = setUp();
    await expect(source.get(never, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await source.get(never, fetch)).value).toBe('t1');
  });

  it('has sent nothing where no token is to be had', async () => {
    const { source } = setUp();
    const down = new Error('down');
    const fails = source.authorize(
      never,
      () => Promise.reject(down),
      async () => 'done',
    );
    await expect(fails).rejects.toMatchObject({ name: 'NeverSent', cause: down });
    const classify = classifier(() => ({ code: 'unavailable' }));
    expect(classify(await fails.catch(error => error))).toMatchObject({
      code: 'unavailable',
      mayHaveActed: false,
    });
  });

  it('sends once more with a new token after a 401', async () => {
    const { source, fetch } = setUp();
    const used: string[] = [];
    const reply = await source.authorize(never, fetch, async token => {
      used.push(token.value);
      if (token.value === 't1') throw unauthorized();
      return 'done';
    });
    expect(reply).toBe('done');
    expect(used).toEqual(['t1', 't2']);
  });

  it('throws the second 401, and repeats nothing else', async () => {
    const { source, fetch } = setUp();
    let sent = 0;
    const refuse = async () => {
      sent++;
      throw unauthorized();
    };
    await expect(source.authorize(never, fetch, refuse)).rejects.toMatchObject({ status: 401 });
    expect(sent).toBe(2);
    const fail = async () => {
      sent++;
      throw new Error('broken');
    };
    await expect(source.authorize(never, fetch, fail)).rejects.toThrow('broken');
    expect(sent).toBe(3);
  });

  it('logs in once when many requests meet a 401 together', async () => {
    const { source, fetch } = setUp();
    const used: string[] = [];
    await Promise.all(
      Array.from({ length: 5 }, () =>
        source.authorize(never, fetch, async token => {
          used.push(token.value);
          if (token.value === 't1') throw unauthorized();
        }),
      ),
    );
    expect(new Set(used)).toEqual(new Set(['t1', 't2']));
  });
});
