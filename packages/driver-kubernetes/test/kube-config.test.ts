import { afterEach, describe, expect, it } from '@jest/globals';
import * as library from '@kubernetes/client-node';
import { kubeConfigOf, secretsOf, trustSetting } from '../src/client/kube-config.ts';

function kubeconfig(user: object, cluster: object = {}): string {
  return JSON.stringify({
    'current-context': 'x',
    clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:6443', ...cluster } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u', namespace: 'team-a' } }],
  });
}

function load(credentials: Readonly<Record<string, string>>) {
  return kubeConfigOf(library, { credentials, region: 'r', options: {} });
}

describe('Credentials', () => {
  const { [trustSetting]: before } = process.env;
  afterEach(() => {
    if (before === undefined) delete process.env[trustSetting];
    else process.env[trustSetting] = before;
  });

  it('are a kubeconfig, or a server with a token', () => {
    const Kubeconfig = kubeconfig({ token: 'a-token' });
    const config = load({ Kubeconfig });
    expect(config.getCurrentCluster()?.server).toBe('https://127.0.0.1:6443');
    expect(secretsOf(config, { credentials: { Kubeconfig }, region: 'r', options: {} })).toContain('a-token');
    const other = load({ Server: 'https://k:1', Token: 't0ken\n', CaCertificate: 'PEM' });
    expect(other.getCurrentUser()?.token).toBe('t0ken');
    expect(other.getCurrentCluster()).toMatchObject({ skipTLSVerify: false, caData: 'UEVN' });
  });

  it.each([
    [{}, 'neither a Kubeconfig nor Server and Token'],
    [{ Server: 'https://k:1' }, 'neither a Kubeconfig nor Server and Token'],
    [{ Server: 'k', Token: 't0ken' }, 'not a valid https URL'],
    [{ Server: 'http://k:1', Token: 't0ken' }, 'not a valid https URL'],
    [{ Kubeconfig: kubeconfig({ token: 't' }, { server: 'http://k:1' }) }, 'not a valid https URL'],
    [{ Server: 'kube.example:6443', Token: 't0ken' }, "Server 'kube.example:6443'"],
    [{ Server: 'https://k:1', Token: '토큰' }, 'Token contains a character'],
    [{ Server: 'https://k:1', Token: 'a\nb' }, 'Token contains a character'],
    [
      { Kubeconfig: kubeconfig({ token: 't' }, { server: 'kube.example:6443' }) },
      "Server 'kube.example:6443'",
    ],
    [{ Kubeconfig: '{' }, 'cannot be read'],
    [{ Kubeconfig: 'secret words' }, 'cannot be read'],
    [{ Kubeconfig: '{"current-context":"x","clusters":[],"users":[],"contexts":[]}' }, 'no current context'],
  ])('%j is refused', (credentials, problem) => {
    expect(() => load(credentials)).toThrow(problem);
    expect(() => load(credentials)).not.toThrow('secret words');
  });

  it.each([
    ['exec', { exec: { command: 'aws', apiVersion: 'client.authentication.k8s.io/v1' } }, {}],
    ['auth-provider', { 'auth-provider': { name: 'gcp', config: { 'cmd-path': 'gcloud' } } }, {}],
    ['token-file', { 'token-file': import.meta.filename }, {}],
    ['client-key', { 'client-key': import.meta.filename }, {}],
    ['client-certificate', { 'client-certificate': import.meta.filename }, {}],
    ['certificate-authority', { token: 'a-token' }, { 'certificate-authority': import.meta.filename }],
  ])('a kubeconfig with %s is refused, unless the operator trusts kubeconfigs', (part, user, cluster) => {
    delete process.env[trustSetting];
    const Kubeconfig = kubeconfig(user, cluster);
    expect(() => load({ Kubeconfig })).toThrow(`'${part}', which is not allowed here`);
    process.env[trustSetting] = '1';
    expect(() => load({ Kubeconfig })).not.toThrow();
  });
});
