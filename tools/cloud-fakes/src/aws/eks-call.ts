interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a request of EKS's REST API is, beside its action: https://docs.aws.amazon.com/eks/latest/APIReference/ */
export interface RestRequest {
  readonly method: string;
  /** As it came, encoded. */
  readonly path: string;
  readonly query: string;
}

const actions: readonly (readonly [method: string, path: RegExp, action: string])[] = [
  ['POST', /^\/clusters$/, 'CreateCluster'],
  ['GET', /^\/clusters$/, 'ListClusters'],
  ['GET', /^\/clusters\/[^/]+$/, 'DescribeCluster'],
  ['DELETE', /^\/clusters\/[^/]+$/, 'DeleteCluster'],
  ['POST', /^\/clusters\/[^/]+\/updates$/, 'UpdateClusterVersion'],
  ['POST', /^\/clusters\/[^/]+\/node-groups$/, 'CreateNodegroup'],
  ['GET', /^\/clusters\/[^/]+\/node-groups$/, 'ListNodegroups'],
  ['GET', /^\/clusters\/[^/]+\/node-groups\/[^/]+$/, 'DescribeNodegroup'],
  ['DELETE', /^\/clusters\/[^/]+\/node-groups\/[^/]+$/, 'DeleteNodegroup'],
  ['POST', /^\/clusters\/[^/]+\/node-groups\/[^/]+\/update-config$/, 'UpdateNodegroupConfig'],
  ['POST', /^\/tags\/.+$/, 'TagResource'],
  ['DELETE', /^\/tags\/.+$/, 'UntagResource'],
];

/** EKS's name of a request; `undefined` for another service's request. */
export function restActionOf({ method, path }: RestRequest): string | undefined {
  return actions.find(([its, pattern]) => its === method && pattern.test(path))?.[2];
}

/** An error as EKS writes it: https://docs.aws.amazon.com/eks/latest/APIReference/CommonErrors.html */
export function restError(type: string, message: string, status = 400): Reply {
  const headers = { 'x-amzn-errortype': type, 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify({ message }) };
}

/** What a REST request or a reply holds. */
export function jsonOf(text: string): Record<string, unknown> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
