import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../src/environment.ts';
import { publishedQuotas, publishedRateLimits, worldProfile } from '../src/index.ts';

describe('the environment', () => {
  it('that sets nothing leaves the cloud as it is', () => {
    const { service, endpoint, server } = readSettings({ PATH: '/bin', SPIDER_TWIN_PROFILE: '' });
    expect(service).toEqual({});
    expect(endpoint).toBeUndefined();
    expect(server).toEqual({
      host: '127.0.0.1',
      port: 4100,
      dataFolder: undefined,
      adminToken: undefined,
    });
  });

  it('selects the world profile, or parts of it', () => {
    expect(readSettings({ SPIDER_TWIN_PROFILE: 'world' }).service).toEqual(worldProfile);
    const partly = {
      SPIDER_TWIN_PROFILE: 'world',
      SPIDER_TWIN_TIME_SCALE: '0.1',
      SPIDER_TWIN_QUOTAS: 'none',
    };
    expect(readSettings(partly).service).toEqual({ ...worldProfile, timeScale: 0.1, cloudQuotas: {} });
  });

  it('sets every option', () => {
    const settings = readSettings({
      SPIDER_TWIN_ENDPOINT: 'http://127.0.0.1:4100',
      SPIDER_TWIN_SEED: 'seven',
      SPIDER_TWIN_TIME_SCALE: '2',
      SPIDER_TWIN_LATENCY_SCALE: '0.5',
      SPIDER_TWIN_HOME: '48.85,2.35',
      SPIDER_TWIN_VISIBILITY_DELAY_MS: '1500',
      SPIDER_TWIN_RATE_LIMITS: 'published',
      SPIDER_TWIN_QUOTAS: 'published',
      SPIDER_TWIN_SHORTAGE_SHARE: '0.25',
      SPIDER_TWIN_OPERATION_MS: '8000',
      SPIDER_TWIN_FAILURE_SHARE: '0.1',
      SPIDER_TWIN_HOST: '::1',
      SPIDER_TWIN_PORT: '0',
      SPIDER_TWIN_DATA_FOLDER: '/var/lib/twin',
      SPIDER_TWIN_ADMIN_TOKEN: 'sixteen characters',
    });
    expect(settings).toEqual({
      service: {
        seed: 'seven',
        timeScale: 2,
        latencyScale: 0.5,
        home: { latitude: 48.85, longitude: 2.35 },
        visibilityDelayMs: 1500,
        rateLimits: publishedRateLimits,
        cloudQuotas: publishedQuotas,
        shortageShare: 0.25,
        operationMs: 8000,
        failureShare: 0.1,
      },
      endpoint: 'http://127.0.0.1:4100',
      server: {
        host: '::1',
        port: 0,
        dataFolder: '/var/lib/twin',
        adminToken: 'sixteen characters',
      },
    });
  });

  it.each([
    ['SPIDER_TWIN_ENDPOINT', 'ftp://x'],
    ['SPIDER_TWIN_PROFILE', 'moon'],
    ['SPIDER_TWIN_TIME_SCALE', 'fast'],
    ['SPIDER_TWIN_LATENCY_SCALE', '-1'],
    ['SPIDER_TWIN_HOME', 'Seoul'],
    ['SPIDER_TWIN_VISIBILITY_DELAY_MS', '0.5'],
    ['SPIDER_TWIN_RATE_LIMITS', 'some'],
    ['SPIDER_TWIN_SHORTAGE_SHARE', '2'],
    ['SPIDER_TWIN_OPERATION_MS', '-1'],
    ['SPIDER_TWIN_FAILURE_SHARE', '1.5'],
    ['SPIDER_TWIN_PORT', '70000'],
    ['SPIDER_TWIN_ADMIN_TOKEN', 'short'],
  ])('that is not valid is named: %s=%s', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(name);
  });
});
