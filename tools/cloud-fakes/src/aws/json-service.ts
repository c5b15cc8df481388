import type { Ec2Reply } from './ec2-call.ts';

/** One request to a service of AWS that speaks JSON (`awsJson1_0` or `awsJson1_1`). */
export interface ServiceCall {
  /** As the signature names it: `monitoring`, `pricing`, `servicequotas`. */
  readonly service: string;
  readonly region: string;
  /** `ListServices`, from the header `X-Amz-Target`. */
  readonly action: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came, for the signature's sake. */
  readonly body: string;
}

export type ServiceAnswer = (call: ServiceCall) => Promise<Ec2Reply>;

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function jsonReply(value: object, status = 200): Ec2Reply {
  return {
    status,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  };
}

export function jsonError(code: string, message: string, status = 400): Ec2Reply {
  return jsonReply({ __type: code, message }, status);
}

/** One page of a list, by the number of what came before. */
export function jsonPage<Item>(
  all: readonly Item[],
  { NextToken, MaxResults = 100 }: { readonly NextToken?: string; readonly MaxResults?: number },
  mostOnPage = 100,
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const start = Number(NextToken ?? 0);
  const end = start + Math.min(MaxResults, mostOnPage);
  return { items: all.slice(start, end), ...(end < all.length && { NextToken: String(end) }) };
}
