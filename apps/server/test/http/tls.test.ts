import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { newCertificate } from '@cb-spider/cloud-fakes/certificate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TlsCertificate } from '../../src/http/tls-certificate.ts';
import { SettingError } from '../../src/settings.ts';
import { ask } from '../beds/ask.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { fixedLogin } from '../beds/fixed-account.ts';

describe('a server with a certificate', () => {
  let folder: string;
  let bed: Bed;
  let tls: TlsCertificate;
  const failures: unknown[] = [];
  const files = () => ({ certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') });

  async function renew(): Promise<string> {
    const { certificate, privateKey } = newCertificate();
    await writeFile(files().certificate, certificate);
    await writeFile(files().key, privateKey);
    return certificate;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spider-tls-'));
    await renew();
    tls = new TlsCertificate(files(), error => void failures.push(error));
    bed = await startBed({ tls });
  });
  afterAll(async () => {
    await bed.close();
    await rm(folder, { recursive: true });
  });

  /** Sends a request, and returns the status, the headers, and the server's certificate. */
  function get(path: string, options: { readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' } = {}) {
    const agent = new Agent({ rejectUnauthorized: false, ...options });
    return new Promise<{ status: number | undefined; headers: object; shown: string }>((resolve, reject) => {
      const sent = request(`${bed.base}${path}`, { agent }, response => {
        const { raw } = (response.socket as TLSSocket).getPeerCertificate();
        response.resume().on('end', () => {
          const { statusCode: status, headers } = response;
          agent.destroy();
          resolve({ status, headers, shown: raw.toString('base64') });
        });
      });
      sent.on('error', reject).end();
    });
  }

  const bodyOf = (certificate: string) => certificate.replace(/-----[^-]+-----|\s/g, '');

  it('accepts only TLS 1.2 or newer, and sends HSTS', async () => {
    expect(bed.base).toMatch(/^https:/);
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      headers: { 'strict-transport-security': 'max-age=31536000' },
    });
    expect((await get('/readyz', { maxVersion: 'TLSv1.2' })).status).toBe(200);
    await expect(get('/readyz', { maxVersion: 'TLSv1.1' })).rejects.toThrow();
    await expect(ask(bed.base.replace('https', 'http'), 'GET', '/readyz')).rejects.toThrow();
  });

  it('uses a renewed one without a restart, and keeps the old one while the files do not match', async () => {
    const renewed = await renew();
    tls.reload(bed.app.server);
    expect((await get('/readyz')).shown).toBe(bodyOf(renewed));
    await writeFile(files().key, newCertificate().privateKey);
    tls.reload(bed.app.server);
    expect(failures).toHaveLength(1);
    expect((await get('/readyz')).shown).toBe(bodyOf(renewed));
  });

  it('does not start without the files', () => {
    expect(() => new TlsCertificate({ certificate: 'none', key: 'none' }, () => undefined)).toThrow(
      SettingError,
    );
  });
});

describe('a server behind a proxy', () => {
  const forwarded = { 'x-forwarded-for': '192.0.2.7', 'x-forwarded-proto': 'https' };

  it.each([
    [['127.0.0.1'], 'max-age=31536000'],
    [[], undefined],
    [['192.0.2.1'], undefined],
  ])('takes the word of %j alone', async (trustedProxies, strict) => {
    const bed = await startBed({ trustedProxies });
    const { headers } = await bed.get('/readyz', undefined, { headers: forwarded });
    expect(headers['strict-transport-security']).toBe(strict);
    await bed.close();
  });

  it('has cookies that no other host of its domain can set', async () => {
    const login = fixedLogin('u', 'p');
    const bed = await startBed({ trustedProxies: ['127.0.0.1'], login });
    const ours = { ...forwarded, 'x-forwarded-host': 'spider.example' };
    const { headers } = await bed.post('/session', { user: 'u', password: 'p' }, { headers: ours });
    const [cookie = ''] = headers['set-cookie'] as readonly string[];
    expect(cookie).toMatch(/^__Host-spider_session_=[\w-]{43}; Path=\/; .*; Secure$/);
    const statusWith = async (text: string) =>
      (await bed.get('/session', undefined, { headers: { ...ours, cookie: text } })).status;
    const [mine = ''] = cookie.split(';');
    expect(await statusWith(mine)).toBe(200);
    expect(await statusWith(mine.replace('__Host-', ''))).toBe(401);
    await bed.close();
  });
});
