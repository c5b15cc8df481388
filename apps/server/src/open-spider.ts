import { join } from 'node:path';
import type { SpiderStore } from '@cb-spider/store';
import type { Logger } from 'pino';
import { EndpointRule } from './access/endpoint-rule.ts';
import type { CallListeners } from './call-listeners.ts';
import { driversIn } from './driver-folders.ts';
import { ServerSpider } from './server-spider.ts';
import type { Settings } from './settings.ts';

/** Creates the Spider that the server serves, with its settings. */
export function openSpider(
  settings: Settings,
  appRoot: string,
  store: SpiderStore,
  encryptionKey: Buffer,
  listeners: CallListeners,
  log: Logger,
): ServerSpider {
  const { home, idTransformMode, keepPrivateKeys } = settings;
  const endpoints = new EndpointRule({ allowed: settings.endpoints });
  return new ServerSpider({
    store,
    drivers: driversIn(appRoot, settings.driverFolder),
    encryptionKey,
    otherEncryptionKeys: settings.otherEncryptionKeys,
    leaseMs: settings.leaseMs,
    dataFolder: join(home, 'drivers'),
    idTransformMode,
    keepPrivateKeys,
    checkValues: values => endpoints.assert(values),
    history: settings.history,
    onBackgroundFailure: (operation, { code, message }) => {
      const { connection, kind, action, name, id } = operation ?? {};
      log.warn({ connection, kind, action, name, operation: id, code, message }, 'a change failed');
    },
    onTakeOver: ({ connection, kind, action, name, id }) => {
      log.warn({ connection, kind, action, name, operation: id }, 'a change was taken over');
    },
    onTakeOverEnd: ({ connection, kind, action, name, id }) => {
      log.info({ connection, kind, action, name, operation: id }, 'a change that was taken over has ended');
    },
    callListeners: listeners.all,
    onCallListenerFailure: error => log.error({ err: error }, 'a call was not counted or logged'),
    onHistoryFailure: error => log.error({ err: error }, 'the call history is incomplete'),
  });
}
