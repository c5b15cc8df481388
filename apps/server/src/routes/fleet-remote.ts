import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Outcome } from '@cb-spider/remote';
import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import type { StreamedAnswer } from '../http/streamed-answer.ts';
import { FleetTargets, type FleetVm, selectVms } from '../remote/fleet-vms.ts';
import type { Login, RemoteTarget } from '../remote/ssh-login.ts';
import type { VmRemote } from '../remote/vm-remote.ts';
import { eventStream } from '../server-sent-events.ts';
import { badRequest } from '../wire/errors.ts';
import { listOf, numberOf, selectionFields, selectionOf } from '../wire/fleet-query.ts';
import { fleetRemoteEncodingFor, fleetRemoteReply } from '../wire/fleet-remote.ts';
import {
  commandReqInfo,
  fromCommand,
  fromCommandLimits,
  fromLogin,
  fromMode,
  fromPath,
  toCommandResult,
  toCopyResult,
} from '../wire/remote.ts';
import { text } from '../wire/shapes.ts';
import { routesOf } from './route.ts';
import { fileLogin } from './vm-files.ts';

const { stream } = routesOf('Remote');

const targetFields = { ...selectionFields, name: text, all: text, parallel: text };
const commandFields = z.object({ ...targetFields, ReqInfo: commandReqInfo.prefault({}) });
const fileFields = z.object({ ...targetFields, path: text, mode: text, UserName: text });

/** The default limit of each VM's output. It is low because one reply contains the outputs of all VMs. */
const outputBytes = 64 * 1024;
const maxParallel = 256;
/** The default time limit of one VM, in milliseconds. */
const timeoutMs = 300_000;

/** Returns the routes that run a command on many VMs or copy a file to them. */
export function fleetRemoteRoutes(remote: VmRemote): readonly Route[] {
  return [
    stream('POST /fleet/command', 'Run a command on many VMs. Returns one result for each VM, as it ends.', {
      needs: 'operate',
      fields: commandFields,
      reply: fleetRemoteReply,
      forms: [eventStream],
      run: call => runOnFleet(remote, call),
    }),
    stream('PUT /fleet/file', 'Copy a file to many VMs. Returns one result for each VM, as it ends.', {
      needs: 'operate',
      fields: fileFields,
      inQuery: fileFields.keyof().options,
      takesBytes: true,
      reply: fleetRemoteReply,
      forms: [eventStream],
      run: call => copyToFleet(remote, call),
    }),
  ];
}

async function runOnFleet(
  remote: VmRemote,
  call: RouteCall<z.output<typeof commandFields>>,
): Promise<StreamedAnswer> {
  const { ReqInfo } = call.fields;
  const command = fromCommand(ReqInfo);
  const limits = fromCommandLimits(ReqInfo);
  const options = {
    maxOutputBytes: limits.maxOutputBytes ?? outputBytes,
    timeoutMs: limits.timeoutMs ?? timeoutMs,
  };
  return onEach(call, fromLogin(ReqInfo), options.timeoutMs, async (target, signal) =>
    toCommandResult(await remote.run(target, command, { ...options, signal })),
  );
}

/** Stores the file on the server until all VMs have it, because some VMs are slower than others. */
async function copyToFleet(
  remote: VmRemote,
  call: RouteCall<z.output<typeof fileFields>>,
): Promise<StreamedAnswer> {
  const { path, mode, UserName } = call.fields;
  const [to, permissions] = [fromPath(path), fromMode(mode) ?? 0o644];
  const login = fileLogin(call.header, UserName);
  const folder = await mkdtemp(join(tmpdir(), 'spider-file-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const file = join(folder, 'file');
  try {
    const store = () =>
      pipeline(call.bytes(), createWriteStream(file, { mode: 0o600 }), { signal: call.signal });
    const copy = async (target: RemoteTarget, signal: AbortSignal) =>
      toCopyResult(await remote.upload(target, file, to, { mode: permissions, signal }));
    const answer = await onEach(call, login, timeoutMs, copy, store);
    return { ...answer, chunks: andThen(answer.chunks, removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function* andThen<T>(chunks: AsyncIterable<T>, finish: () => Promise<void>): AsyncGenerator<T> {
  try {
    yield* chunks;
  } finally {
    await finish();
  }
}

/**
 * Runs `work` on the selected VMs. Reports every error in the request before the first byte of the response is sent,
 * and before `prepare`, which may be expensive.
 */
async function onEach(
  call: RouteCall<z.output<z.ZodObject<typeof targetFields>>>,
  login: Login,
  limitMs: number,
  work: (target: RemoteTarget, signal: AbortSignal) => Promise<object>,
  prepare?: () => Promise<void>,
): Promise<StreamedAnswer> {
  const { spider, fields, header, signal } = call;
  const vms = await selectedVms(call);
  const parallel = numberOf('parallel', fields.parallel, 1, maxParallel);
  const targets = new FleetTargets(spider, vms, login);
  await prepare?.();
  const { fanOut } = await import('@cb-spider/remote');
  const outcomes = fanOut(vms, async (vm, until) => work(await targets.get(vm, until), until), {
    parallel,
    signal,
    timeoutMs: limitMs + 5_000, // later than the deadline of `work`, whose error says more
  }) as AsyncIterable<Outcome<FleetVm, object>>;
  const { contentType, encode } = fleetRemoteEncodingFor(header('accept'));
  return { contentType, chunks: encode(outcomes) };
}

async function selectedVms({
  spider,
  fields,
}: RouteCall<z.output<z.ZodObject<typeof targetFields>>>): Promise<readonly FleetVm[]> {
  const selection = selectionOf(fields);
  const names = listOf(fields.name);
  const isChosen = names !== undefined || Object.values(selection).some(list => list !== undefined);
  if (!isChosen && fields.all.toLowerCase() !== 'true')
    throw badRequest('The request selects no VM and no connection.', 'Select some, or send all=true.');
  return selectVms(spider, selection, names);
}
