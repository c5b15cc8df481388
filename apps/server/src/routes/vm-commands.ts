import { addressHostKeyId, CloudError, sshAddressOf, vmHostKeyId } from '@cb-spider/core';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import { statusOf } from '../http/statuses.ts';
import { splitAddress, vmTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import { eventStream, withHeartbeats } from '../server-sent-events.ts';
import { StatusError } from '../status-error.ts';
import { trimmed } from '../trimmed.ts';
import { isEmpty } from '../wire/errors.ts';
import {
  commandReqInfo,
  commandResult,
  fromCommand,
  fromCommandLimits,
  fromEncoding,
  fromLines,
  fromLogin,
  toCommandEvents,
  toCommandResult,
} from '../wire/remote.ts';
import { booleanInfo, onConnection as connectionName, text, texts, toBooleanInfo } from '../wire/shapes.ts';
import { connectionFields } from './resource-routes.ts';
import { routesOf } from './route.ts';

const { route, onConnection, streamable } = routesOf('Remote');

const commandFields = z.object({ ...connectionName, ReqInfo: commandReqInfo.prefault({}) });
const sshRunFields = z.object({ UserName: text, PrivateKey: texts, ServerPort: text, Command: text });

/** The most output that `sshrun` returns. It returns all of the output at once, so more would take too much memory. */
const maxOutputBytes = 64 * 1024 * 1024;

/** Returns the routes that run commands, on a VM by its name or, as in CB-Spider, on a host by its address. */
export function vmCommandRoutes(remote: VmRemote): readonly Route[] {
  return [
    streamable(
      'POST /vm/:Name/command',
      'Run a command on a VM. With Accept: text/event-stream, streams its output.',
      {
        needs: 'operate',
        fields: commandFields,
        reply: commandResult,
        async run(call) {
          const { target, command, options } = await prepare(call);
          return toCommandResult(await remote.run(target, command, options));
        },
        async stream(call) {
          const { target, command, options, encoding } = await prepare(call);
          const chunks = toCommandEvents(remote.stream(target, command, options), encoding);
          return { contentType: eventStream, chunks: withHeartbeats(chunks) };
        },
      },
    ),
    route('POST /sshrun', 'Run a command on a host by its address. Returns its output as a JSON string.', {
      needs: 'operateAll',
      fields: sshRunFields,
      reply: z.string(),
      run: call => sshRun(remote, call),
    }),
    ...hostKeyRoutes(remote),
  ];
}

async function prepare({ spider, fields, param, signal }: RouteCall<z.output<typeof commandFields>>) {
  const { ReqInfo, ConnectionName } = fields;
  const command = fromCommand(ReqInfo);
  const limits = fromCommandLimits(ReqInfo);
  const encoding = fromEncoding(ReqInfo);
  const connection = await spider.connection(ConnectionName);
  const vm = await connection.vms.get(param('Name'), { signal });
  return {
    target: await vmTarget(connection, vm, fromLogin(ReqInfo)),
    command,
    encoding,
    options: { ...limits, signal },
  };
}

/** Runs a command. Errors, also of a command that exits with a failure, begin with CB-Spider's words. */
async function sshRun(
  remote: VmRemote,
  { fields, signal }: RouteCall<z.output<typeof sshRunFields>>,
): Promise<string> {
  const { UserName, PrivateKey, ServerPort, Command } = fields;
  for (const field of ['UserName', 'ServerPort', 'Command'] as const)
    if (fields[field] === '') throw isEmpty(field);
  if (PrivateKey.length === 0) throw isEmpty('PrivateKey');
  const id = addressHostKeyId(ServerPort);
  const host = { id, ...splitAddress(ServerPort), user: UserName, privateKey: fromLines(PrivateKey) };
  const place = { cloud: '', connection: '', region: '', zone: '', resource: ServerPort };
  const options = { signal, maxOutputBytes };
  const result = await remote.run({ host, place }, { shell: Command }, options).catch((error: unknown) => {
    throw CloudError.isInstance(error) ? sshRunFailure(error) : error;
  });
  const { exitCode, signal: endedBy, stdout, stderr } = result;
  if (result.isTruncated) throw sshRunFailure(tooMuchOutput());
  if (exitCode === 0) return asJson(trimmed(stdout, '\n'));
  const end = exitCode === undefined ? `on signal ${endedBy ?? 'unknown'}` : `with status ${exitCode}`;
  const hint = stderr.trim().split('\n').at(-1)?.slice(0, 500) || 'Check what the command does.';
  const failure = new CloudError('conflict', `Process exited ${end}`, { hint, mayHaveActed: true });
  throw sshRunFailure(failure);
}

/** Returns the error for too much output, because CB-Spider's reply cannot say that output is missing. */
function tooMuchOutput(): CloudError {
  return new CloudError('quota_exceeded', `The command printed more than ${maxOutputBytes} bytes.`, {
    hint: 'Write the output to a file on the VM, and fetch it with GET /spider/vm/{Name}/file.',
    mayHaveActed: true,
  });
}

function sshRunFailure(error: CloudError): StatusError {
  const { code, message, hint, retryable, mayHaveActed } = error;
  const failure = error.as(code, `Error while running cmd: ${message}`, { hint, retryable, mayHaveActed });
  return new StatusError(statusOf[code], failure);
}

/** Makes the server send a text as a JSON string; it sends plain strings as text. */
function asJson(value: string): string {
  return { toJSON: () => value } as unknown as string;
}

function hostKeyRoutes(remote: VmRemote): readonly Route[] {
  return [
    onConnection(
      'DELETE /vm/:Name/hostkey',
      'Delete the stored SSH host key of a VM, for example after it was rebuilt.',
      {
        needs: 'operate',
        fields: connectionFields,
        reply: booleanInfo,
        async run({ connection, param, signal }) {
          const vm = await connection.vms.get(param('Name'), { signal });
          await remote.resetHostKey(vmHostKeyId(connection.name, vm.nativeId));
          const address = sshAddressOf(vm);
          if (address !== undefined) await remote.resetHostKey(addressHostKeyId(address));
          return toBooleanInfo(true);
        },
      },
    ),
    route('DELETE /hostkey', 'Delete the stored SSH host key of an address (host:port).', {
      needs: 'operateAll',
      fields: z.object({ Address: text }),
      inQuery: ['Address'],
      reply: booleanInfo,
      async run({ fields }) {
        if (fields.Address === '') throw isEmpty('Address');
        splitAddress(fields.Address);
        await remote.resetHostKey(addressHostKeyId(fields.Address));
        return toBooleanInfo(true);
      },
    }),
  ];
}
