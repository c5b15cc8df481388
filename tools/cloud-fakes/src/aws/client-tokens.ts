import { type Answer, type Ec2Call, type Ec2Reply, errorReply, type Step } from './ec2-call.ts';

/**
 * Makes a create with a client token happen once, as EC2 documents it and moto does not: the same token with
 * the same request gets the first reply again, with another request `IdempotentParameterMismatch`. A refused
 * request leaves its token unused.
 *
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html
 */
export function rememberClientTokens(): Step {
  const known = new Map<string, { request: string; reply: Promise<Ec2Reply> }>();
  return async (call: Ec2Call, next: Answer) => {
    const token = call.parameters.get('ClientToken');
    if (!token) return next(call);
    const key = JSON.stringify([call.region, call.action, token]);
    const request = [...call.parameters]
      .map(pair => pair.join('='))
      .sort()
      .join('&');
    const earlier = known.get(key);
    if (earlier && earlier.request !== request) {
      return errorReply(
        'IdempotentParameterMismatch',
        'The client token has been used with other parameters.',
      );
    }
    if (earlier) return earlier.reply;
    const reply = next(call);
    known.set(key, { request, reply });
    const forget = () => known.delete(key);
    await reply.then(({ status }) => status >= 300 && forget(), forget);
    return reply;
  };
}
