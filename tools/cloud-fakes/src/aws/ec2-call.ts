import { randomUUID } from 'node:crypto';
import type { RestRequest } from './eks-call.ts';

/** One request: of the Query API of EC2, Elastic Load Balancing or IAM, or of EKS's REST API. */
export interface Ec2Call {
  /** `RunInstances`, … */
  readonly action: string;
  /** The form that the request carried, `Action` and `Version` included. */
  readonly parameters: URLSearchParams;
  /** From the credential scope of the signature. */
  readonly region: string;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What came, for the signature's sake. */
  readonly body: string;
  /** Where it is one of EKS. */
  readonly rest?: RestRequest | undefined;
}

export interface Ec2Reply {
  readonly status: number;
  readonly body: string;
  /** Further headers, in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export type Answer = (call: Ec2Call) => Promise<Ec2Reply>;

/** One layer between client and moto. */
export type Step = (call: Ec2Call, next: Answer) => Promise<Ec2Reply>;

/** Puts steps around an answer, the first one outermost. */
export function layer(steps: readonly Step[], innermost: Answer): Answer {
  return steps.reduceRight<Answer>((next, step) => call => step(call, next), innermost);
}

/** An error as EC2 writes it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
export function errorReply(code: string, message: string, status = 400): Ec2Reply {
  const error = `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const id = `<RequestID>${randomUUID()}</RequestID>`;
  return { status, body: `<?xml version="1.0"?><Response><Errors>${error}</Errors>${id}</Response>` };
}

/** An error as the Query APIs beside EC2's write it: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html */
export function queryError(code: string, message: string, status = 400): Ec2Reply {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`;
  return {
    status,
    body: `<ErrorResponse>${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  };
}

/** The same call with other or fewer parameters; `undefined` takes one away. */
export function withParameters(
  call: Ec2Call,
  changes: Readonly<Record<string, string | undefined>>,
): Ec2Call {
  const parameters = new URLSearchParams(call.parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) parameters.delete(name);
    else parameters.set(name, value);
  }
  return { ...call, action: parameters.get('Action') ?? call.action, parameters };
}

/** Another call to the same region in the same name. */
export function otherCall(
  call: Ec2Call,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Ec2Call {
  return {
    ...call,
    action,
    parameters: new URLSearchParams({ Action: action, Version: '2016-11-15', ...parameters }),
  };
}

/** The values of a list parameter: `InstanceId` gives those of `InstanceId.1`, `InstanceId.2` … */
export function listParameter(call: Ec2Call, name: string): string[] {
  return [...call.parameters].filter(([key]) => isMember(key, name)).map(([, value]) => value);
}

function isMember(key: string, name: string): boolean {
  return key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1));
}

/** The texts of all elements of this name, in order. */
export function textsOf(xml: string, element: string): string[] {
  const pattern = new RegExp(`<${element}>([^<]*)</${element}>`, 'g');
  return [...xml.matchAll(pattern)].map(match => match[1] ?? '');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
