import type { CallContext } from '@cb-spider/core/driver';
import { requiredText } from '@cb-spider/driver-kit';
import type { Parameters, Rpc } from './rpc.ts';

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describeavailableresource */
interface AvailableReply {
  /** Missing if nothing is offered. */
  readonly AvailableZones?: { readonly AvailableZone?: readonly AvailableZone[] };
}

interface AvailableZone {
  readonly ZoneId?: string;
  readonly AvailableResources?: {
    readonly AvailableResource?: readonly {
      readonly SupportedResources?: {
        readonly SupportedResource?: readonly { readonly Value?: string; readonly Status?: string }[];
      };
    }[];
  };
}

/** An instance type or disk category that is available in a zone. */
export interface Offer {
  readonly zone: string;
  readonly value: string;
}

/** Returns what the zones currently offer of `DestinationResource`: instance types or disk categories. */
export async function offersOf(rpc: Rpc, query: Parameters, context: CallContext): Promise<readonly Offer[]> {
  const reply = await rpc.ecs<AvailableReply>('DescribeAvailableResource', query, context);
  return (reply.AvailableZones?.AvailableZone ?? []).flatMap(({ ZoneId, AvailableResources }) => {
    const zone = requiredText(ZoneId, 'the zone of an offer');
    const resources = AvailableResources?.AvailableResource ?? [];
    const supported = resources.flatMap(resource => resource.SupportedResources?.SupportedResource ?? []);
    const onSale = supported.filter(({ Status }) => Status === 'Available');
    return onSale.map(({ Value }) => ({ zone, value: requiredText(Value, 'the name of an offer') }));
  });
}
