import type { Quota } from '@cb-spider/core';
import { collect, equal, failsWith, isPlainData, isText, isTrue } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { abortCase } from './abort-case.ts';
import type { Inquiry } from './inquiry.ts';

/** The most services to read: some clouds have hundreds. */
const maxServices = 5;

export const quota = {
  kind: 'quota',
  handler: 'quotas',
  title: 'Quotas',
  verbs: ['listServices', 'list'],
  ask: cloud => cloud.quotas.listServices(),
  cases: quotaCases,
} as const satisfies Inquiry;

function quotaCases(suite: Suite): void {
  const subject = (...verbs: string[]) => ({ kind: 'quota' as const, verbs });
  suite.case(subject('listServices'), 'quotas: services have names, each once', async bench => {
    const services = await bench.cloud.quotas.listServices();
    isTrue(services.length > 0, 'no service has quotas');
    equal(services.length, new Set(services).size, 'number of services, compared with distinct ones');
    for (const service of services) isText(service, 'name of a service');
  });
  suite.case(subject('list'), 'quotas: those of a service are listed once, with every field', async bench => {
    const services = await bench.cloud.quotas.listServices();
    const lists = [];
    for (const service of services.slice(0, maxServices))
      lists.push(await collect(bench.cloud.quotas.list(service)));
    isTrue(lists.flat().length > 0, `none of the first ${lists.length} services has a quota`);
    for (const list of lists) {
      equal(
        list.length,
        new Set(list.map(({ name }) => name)).size,
        'number of quotas, compared with distinct names',
      );
      for (const each of list) checkQuota(each);
    }
  });
  suite.case(subject('list'), 'quotas: an unknown service is not_found or invalid_argument', async bench => {
    await failsWith(['not_found', 'invalid_argument'], 'quotas of an unknown service', () =>
      collect(bench.cloud.quotas.list('no-such-service')),
    );
  });
  abortCase(suite, quota, async (cloud, signal) => cloud.quotas.listServices({ signal }));
}

function checkQuota(each: Quota): void {
  const { name, limit, used, unit } = each;
  const what = `of the quota '${name}'`;
  isPlainData(each, `the report ${what}`);
  isText(name, 'name of a quota');
  isText(unit, `unit ${what}`);
  if (limit !== 'unlimited' && limit !== undefined)
    isTrue(Number.isFinite(limit) && limit >= 0, `limit ${what} is ${limit}`);
  if (used !== undefined) isTrue(Number.isFinite(used) && used >= 0, `used ${what} is ${used}`);
}
