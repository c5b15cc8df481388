import { expect, it } from '@jest/globals';
import { startAccessBed } from '../beds/access-bed.ts';
import { ask } from '../beds/ask.ts';
import { startOidcBed } from '../oidc/oidc-bed.ts';
import { serviceAddress } from '../oidc/provider.ts';

it('a server lists the ways to sign in', async () => {
  const plain = await startAccessBed();
  expect((await ask(plain.base, 'GET', '/session/way')).reply).toEqual({ password: true, oidc: false });
  await plain.close();
  const withProvider = await startOidcBed();
  const { text } = await withProvider.browser().open(`${serviceAddress}/spider/session/way`);
  expect(JSON.parse(text)).toEqual({ password: true, oidc: true });
  await withProvider.close();
}, 120_000);
