import { documentsIn, readSource } from '../changes/bodies.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';

/** `api METHOD PATH`: sends a request to any path of the server, and prints the reply unchanged. */
export const api: Handler = async call => {
  const { flags, client, output, signal } = call;
  const [first, second] = call.words;
  const [method, place] = second === undefined ? ['GET', first] : [first?.toUpperCase() ?? 'GET', second];
  if (place === undefined) throw usageError('Which path?', 'spider api GET /vpc?ConnectionName=seoul');
  const path =
    place.startsWith('/spider/') || /^\/(openapi\.json|metrics)/.test(place)
      ? place
      : `/spider/${place.replace(/^\//, '')}`;
  const data = flags.text('data');
  const [body] =
    data === undefined
      ? []
      : await documentsIn(/^@|^-$/.test(data) ? await readSource(call, data.replace(/^@/, '')) : data, '-d');
  const headers = Object.fromEntries(flags.each('header').map(headerOf));
  const response = await client.send(method, path, { body, headers, signal });
  if (response.body === null) return exits.ok;
  for await (const chunk of response.body) await output.result(chunk);
  return exits.ok;
};

function headerOf(text: string): [string, string] {
  const [, name, value] = /^([^:]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw usageError(`-H '${text}' does not have the form NAME: VALUE.`);
  return [name, value];
}
