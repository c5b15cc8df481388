import type { Ec2Reply } from './ec2-call.ts';
import { jsonError, jsonPage, jsonReply, type ServiceAnswer, type ServiceCall } from './json-service.ts';

const services = [
  { ServiceCode: 'ec2', ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)' },
  { ServiceCode: 'vpc', ServiceName: 'Amazon Virtual Private Cloud (Amazon VPC)' },
];

/** A quota whose use CloudWatch tells: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-resource-limits.html */
const standardInstances = {
  ServiceCode: 'ec2',
  ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
  QuotaArn: 'arn:aws:servicequotas:us-east-1:123456789012:ec2/L-1216C47A',
  QuotaCode: 'L-1216C47A',
  QuotaName: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
  Value: 5,
  Unit: 'None',
  Adjustable: true,
  GlobalQuota: false,
  UsageMetric: {
    MetricNamespace: 'AWS/Usage',
    MetricName: 'ResourceCount',
    MetricDimensions: { Class: 'Standard/OnDemand', Resource: 'vCPU', Service: 'EC2', Type: 'Resource' },
    MetricStatisticRecommendation: 'Maximum',
  },
};

interface Request {
  readonly ServiceCode?: string;
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/**
 * The lists of Service Quotas that moto lacks; those of VPCs are its own defaults.
 *
 * @see https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_ListServiceQuotas.html
 */
export function serveQuotas(moto: ServiceAnswer, mostOnPage?: number): ServiceAnswer {
  return async call => {
    const request = JSON.parse(call.body) as Request;
    if (request.NextToken !== undefined && !/^\d+$/.test(request.NextToken))
      return jsonError('InvalidPaginationTokenException', 'Invalid input was provided.');
    if (call.action === 'ListServices') {
      const { items, ...page } = jsonPage(services, request, mostOnPage);
      return jsonReply({ Services: items, ...page });
    }
    if (call.action !== 'ListServiceQuotas') return moto(call);
    if (!services.some(({ ServiceCode }) => ServiceCode === request.ServiceCode))
      return jsonError(
        'NoSuchResourceException',
        'The request failed because the specified service does not exist.',
      );
    const all = request.ServiceCode === 'ec2' ? [standardInstances] : await defaultsOf(call, request, moto);
    const { items, ...page } = jsonPage(all, request, mostOnPage);
    return jsonReply({ Quotas: items, ...page });
  };
}

async function defaultsOf(
  call: ServiceCall,
  { ServiceCode }: Request,
  moto: ServiceAnswer,
): Promise<readonly object[]> {
  const target = 'ServiceQuotasV20190624.ListAWSDefaultServiceQuotas';
  const headers = { ...call.headers, 'x-amz-target': target };
  const reply: Ec2Reply = await moto({ ...call, headers, body: JSON.stringify({ ServiceCode }) });
  return (JSON.parse(reply.body) as { readonly Quotas: readonly object[] }).Quotas;
}
