import {
  type Answer,
  type Ec2Call,
  type Ec2Reply,
  errorReply,
  listParameter,
  otherCall,
  type Step,
  textsOf,
  withParameters,
} from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/**
 * What EC2 documents of images of the account's own, and moto lacks:
 *
 * - names are unique, have 3 to 128 characters, and the instance runs or is stopped
 * - tags for the snapshots that are made with an image
 * - snapshots that go with an image
 * - images by id of one owner alone
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export function keepImagesAsDocumented(): Step {
  return async (call: Ec2Call, next: Answer) => {
    if (call.action === 'CreateImage') return (await refusal(call, next)) ?? create(call, next);
    if (call.action === 'DeregisterImage') return deregister(call, next);
    if (call.action === 'DescribeImages') return describe(call, await next(call));
    return next(call);
  };
}

async function refusal(call: Ec2Call, next: Answer): Promise<Ec2Reply | undefined> {
  const name = call.parameters.get('Name') ?? '';
  if (name.length < 3 || name.length > 128)
    return errorReply('InvalidAMIName.Malformed', 'AMI names must be between 3 and 128 characters long');
  const named = { 'Owner.1': 'self', 'Filter.1.Name': 'name', 'Filter.1.Value.1': name };
  const { body: images } = await next(otherCall(call, 'DescribeImages', named));
  const [known] = textsOf(images, 'imageId');
  if (known)
    return errorReply('InvalidAMIName.Duplicate', `AMI name ${name} is already in use by AMI ${known}`);
  const id = call.parameters.get('InstanceId') ?? '';
  const { body } = await next(otherCall(call, 'DescribeInstances', { 'InstanceId.1': id }));
  const [state] = textsOf(/<instanceState>.*?<\/instanceState>/s.exec(body)?.[0] ?? '', 'name');
  if (state === undefined || state === 'running' || state === 'stopped') return undefined;
  return errorReply('IncorrectState', `Instance '${id}' is not in a valid state: ${state}`);
}

async function create(call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const tags = snapshotTags(call);
  const reply = await next(
    withParameters(call, Object.fromEntries([...tags.keys()].map(key => [key, undefined]))),
  );
  const [imageId] = textsOf(reply.body, 'imageId');
  if (reply.status !== 200 || imageId === undefined) return reply;
  const texts = [...tags].flatMap(([key, value]) => {
    const part = /\.Tag\.(\d+\.(?:Key|Value))$/.exec(key)?.[1];
    return part === undefined ? [] : [[`Tag.${part}`, value] as const];
  });
  if (texts.length === 0) return reply;
  for (const id of await snapshotsOf(call, imageId, next))
    await next(otherCall(call, 'CreateTags', { 'ResourceId.1': id, ...Object.fromEntries(texts) }));
  return reply;
}

/** The parameters that say what tags snapshots are to have. */
function snapshotTags({ parameters }: Ec2Call): ReadonlyMap<string, string> {
  const places = [...parameters].flatMap(([key, value]) =>
    value === 'snapshot' ? (/^(TagSpecification\.\d+\.)ResourceType$/.exec(key)?.[1] ?? []) : [],
  );
  return new Map([...parameters].filter(([key]) => places.some(place => key.startsWith(place))));
}

async function deregister(call: Ec2Call, next: Answer): Promise<Ec2Reply> {
  const { parameters } = call;
  const isAll = parameters.get('DeleteAssociatedSnapshots') === 'true';
  const snapshots = isAll ? await snapshotsOf(call, parameters.get('ImageId') ?? '', next) : [];
  const reply = await next(withParameters(call, { DeleteAssociatedSnapshots: undefined }));
  if (reply.status !== 200) return reply;
  for (const SnapshotId of snapshots) await next(otherCall(call, 'DeleteSnapshot', { SnapshotId }));
  return reply;
}

async function snapshotsOf(call: Ec2Call, imageId: string, next: Answer): Promise<readonly string[]> {
  const { body } = await next(otherCall(call, 'DescribeImages', { 'ImageId.1': imageId }));
  return textsOf(body, 'snapshotId');
}

/** An image that an instance gave its disk to is `ebs`; moto calls it by the type of a volume. */
function describe(call: Ec2Call, reply: Ec2Reply): Ec2Reply {
  const body = reply.body.replaceAll('<rootDeviceType>standard<', '<rootDeviceType>ebs<');
  const isBoth = listParameter(call, 'Owner').includes('self') && listParameter(call, 'ImageId').length > 0;
  const list = isBoth ? itemsOf(body, 'imagesSet') : undefined;
  if (list === undefined) return { ...reply, body };
  const own = list.items.filter(item => textsOf(item, 'imageOwnerId')[0] === account);
  return { ...reply, body: list.replace(own, '') };
}

/** moto's only account. */
const account = '123456789012';
