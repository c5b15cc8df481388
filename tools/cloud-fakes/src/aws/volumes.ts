import { type Answer, type Ec2Call, type Ec2Reply, otherCall, type Step, textsOf } from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/**
 * Says of each attachment of a volume whether the volume goes with the instance, which moto leaves out there and shows
 * with the instance alone.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeAttachment.html
 */
export function tellWhatGoesWithInstances(): Step {
  return async (call: Ec2Call, next: Answer) => {
    const reply = await next(call);
    if (call.action !== 'DescribeVolumes') return reply;
    const list = itemsOf(reply.body, 'volumeSet');
    if (!list || !reply.body.includes('<instanceId>')) return reply;
    const going = await volumesThatGo(call, next);
    return {
      ...reply,
      body: list.replace(
        list.items.map(each => withWord(each, going)),
        nextTokenOf(reply),
      ),
    };
  };
}

async function volumesThatGo(call: Ec2Call, next: Answer): Promise<ReadonlySet<string>> {
  const { body } = await next(otherCall(call, 'DescribeInstances', { MaxResults: '1000000' }));
  const mappings = body.match(/<ebs>.*?<\/ebs>/gs) ?? [];
  const going = mappings.filter(each => textsOf(each, 'deleteOnTermination')[0] === 'true');
  return new Set(going.flatMap(each => textsOf(each, 'volumeId')));
}

function withWord(volume: string, going: ReadonlySet<string>): string {
  const [id = ''] = textsOf(volume, 'volumeId');
  const word = `<deleteOnTermination>${going.has(id)}</deleteOnTermination>`;
  return volume
    .replace(/<deleteOnTermination>[^<]*<\/deleteOnTermination>|<deleteOnTermination\s*\/>/g, '')
    .replace(/<instanceId>[^<]*<\/instanceId>/g, instance => instance + word);
}

function nextTokenOf({ body }: Ec2Reply): string {
  return textsOf(body, 'nextToken')[0] ?? '';
}
