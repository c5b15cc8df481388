import type { CloudObject } from '../inventory/compare.ts';
import type { Answer } from './ec2-call.ts';
import { jsonOf, restActionOf } from './eks-call.ts';

interface Described {
  readonly tags: Record<string, string>;
  readonly version: string;
  readonly nodegroupName: string;
  readonly nodegroupArn: string;
  readonly scalingConfig: object;
}

/** All clusters and node groups of a region. */
export async function takeEksInventory(answer: Answer, region: string): Promise<readonly CloudObject[]> {
  const ask = async (path: string) => {
    const scope = `AKIAIOSFODNN7EXAMPLE/20300101/${region}/eks/aws4_request`;
    const rest = { method: 'GET', path, query: 'maxResults=100' };
    const reply = await answer({
      action: restActionOf(rest) ?? '',
      parameters: new URLSearchParams(),
      region,
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
      body: '',
      rest,
    });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.body}`);
    return jsonOf(reply.body);
  };
  const { clusters } = (await ask('/clusters')) as { clusters: string[] };
  const found = clusters.map(async name => {
    const { cluster } = (await ask(`/clusters/${name}`)) as { cluster: Described };
    const { nodegroups } = (await ask(`/clusters/${name}/node-groups`)) as { nodegroups: string[] };
    const groups = nodegroups.map(async each => {
      const { nodegroup } = (await ask(`/clusters/${name}/node-groups/${each}`)) as { nodegroup: Described };
      const { nodegroupArn: id, nodegroupName, tags, scalingConfig } = nodegroup;
      return object('NodeGroups', id, { ...tags, Name: nodegroupName }, JSON.stringify(scalingConfig));
    });
    return [
      object('Clusters', name, { ...cluster.tags, Name: name }, cluster.version),
      ...(await Promise.all(groups)),
    ];
  });
  return (await Promise.all(found)).flat();
}

function object(kind: string, id: string, tags: CloudObject['tags'], state: string): CloudObject {
  return { kind, id, tags, state, partOf: undefined };
}
