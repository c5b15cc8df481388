import { type AccessKey, isSignedWith, parseAuthorization } from './authentication.ts';
import type { Ec2Reply } from './ec2-call.ts';
import { jsonError, type ServiceAnswer, type ServiceCall } from './json-service.ts';
import { servePriceList } from './price-list.ts';
import { serveQuotas } from './service-quotas.ts';

/** What AWS has beside EC2: moto's CloudWatch, its quotas as far as they go, and a price list. */
export function serveOtherServices(motoUrl: string, key: AccessKey, mostOnPage?: number): ServiceAnswer {
  const moto = forwardJson(motoUrl);
  const services: Readonly<Record<string, ServiceAnswer>> = {
    monitoring: moto,
    pricing: servePriceList(mostOnPage),
    servicequotas: serveQuotas(moto, mostOnPage),
  };
  return async call => {
    const answer = Object.hasOwn(services, call.service) ? services[call.service] : undefined;
    if (answer === undefined)
      return jsonError('UnknownOperationException', `There is no ${call.service}.`, 404);
    return refusalOf(call, key) ?? answer(call);
  };
}

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/CommonErrors.html */
function refusalOf(call: ServiceCall, key: AccessKey): Ec2Reply | undefined {
  const authorization = parseAuthorization(call.headers.authorization ?? '');
  if (authorization === undefined)
    return jsonError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (!authorization.scope.startsWith(`${key.accessKeyId}/`))
    return jsonError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  if (isSignedWith(call, authorization, key)) return undefined;
  return jsonError('InvalidSignatureException', 'The request signature we calculated does not match.', 403);
}

/** Hands a call on to moto, which knows the service by the signature. */
function forwardJson(motoUrl: string): ServiceAnswer {
  return async ({ headers, body }) => {
    const { authorization = '', 'x-amz-date': date = '', 'x-amz-target': target = '' } = headers;
    const type = headers['content-type'] ?? 'application/x-amz-json-1.1';
    const reply = await fetch(motoUrl, {
      method: 'POST',
      headers: { 'content-type': type, authorization, 'x-amz-date': date, 'x-amz-target': target },
      body,
    });
    return { status: reply.status, body: await reply.text(), headers: { 'content-type': type } };
  };
}
