import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import {
  ListServiceQuotasCommand,
  ListServicesCommand,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { CallContext, Page, Quota, QuotaDriverV1 } from '@cb-spider/core/driver';
import { allPages, requiredList, requiredText } from '@cb-spider/driver-kit';
import { classifyError } from './aws-errors.ts';
import type { CloudWatch } from './cloud-watch.ts';
import { jsonReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

/** The maximum that ListServiceQuotas returns at once; GetMetricData accepts five times as many. */
const pageSize = 100;
/** AWS reports usage every five minutes. */
const stepSeconds = 300;
const lookBackMs = 3_600_000;

/** Limits of the account, by service, with their usage if CloudWatch knows it. */
export class AwsQuotas implements QuotaDriverV1 {
  readonly #quotas;
  readonly #cloudWatch: () => Promise<CloudWatch>;

  constructor(calls: ServiceCalls, cloudWatch: () => Promise<CloudWatch>) {
    this.#quotas = new Service(calls, new ServiceQuotasClient(calls.settings()), jsonReplies);
    this.#cloudWatch = cloudWatch;
  }

  doListServices(context: CallContext): Promise<readonly string[]> {
    return allPages(async NextToken => {
      const command = new ListServicesCommand({ NextToken, MaxResults: pageSize });
      const reply = await this.#quotas.send(context, command);
      const services = requiredList(reply.Services, 'the services');
      return {
        items: services.map(({ ServiceCode }) => requiredText(ServiceCode, 'the code of a service')),
        nextPageToken: reply.NextToken || undefined,
      };
    });
  }

  async doList(
    ServiceCode: string,
    NextToken: string | undefined,
    context: CallContext,
  ): Promise<Page<Quota>> {
    const command = new ListServiceQuotasCommand({ ServiceCode, NextToken, MaxResults: pageSize });
    const reply = await this.#quotas.send(context, command);
    const native = requiredList(reply.Quotas, `the quotas of ${ServiceCode}`);
    const used = await this.#use(native, context);
    const items = native.map((quota, index) => toQuota(quota, used.get(idOf(index))));
    return { items, nextPageToken: reply.NextToken || undefined };
  }

  /** Returns the usage by {@link idOf}; empty if the credential has no permission to read CloudWatch. */
  async #use(native: readonly ServiceQuota[], context: CallContext): Promise<ReadonlyMap<string, number>> {
    const queries = native.flatMap(toQuery);
    if (queries.length === 0) return new Map();
    const now = Date.now();
    const range = { StartTime: new Date(now - lookBackMs), EndTime: new Date(now) };
    try {
      const results = await (await this.#cloudWatch()).read(queries, range, context);
      return new Map(
        results.flatMap(({ id, values }) => {
          const [, newest] = values.at(-1) ?? [];
          return newest === undefined ? [] : [[id, newest] as const];
        }),
      );
    } catch (error) {
      if (classifyError(error).code !== 'forbidden') throw error;
      return new Map();
    }
  }
}

function idOf(index: number): string {
  return `q${index}`;
}

/**
 * Returns the query for the usage of a quota, if AWS reports it:
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_MetricInfo.html
 */
function toQuery({ UsageMetric }: ServiceQuota, index: number): MetricDataQuery[] {
  const {
    MetricNamespace,
    MetricName,
    MetricDimensions = {},
    MetricStatisticRecommendation,
  } = UsageMetric ?? {};
  if (MetricNamespace === undefined || MetricName === undefined) return [];
  const Dimensions = Object.entries(MetricDimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: MetricNamespace, MetricName, Dimensions };
  const MetricStat = { Metric, Period: stepSeconds, Stat: MetricStatisticRecommendation ?? 'Maximum' };
  return [{ Id: idOf(index), MetricStat }];
}

/** `None` is AWS's unit for counts. */
export function toQuota({ QuotaName, Value, Unit, Description }: ServiceQuota, used?: number): Quota {
  return {
    name: requiredText(QuotaName, 'the name of a quota'),
    limit: Value,
    used,
    unit: Unit === undefined || Unit === 'None' || Unit === '' ? 'count' : Unit,
    description: Description,
  };
}
