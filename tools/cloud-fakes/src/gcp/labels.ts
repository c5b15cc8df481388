import type { Call, Change } from './change.ts';
import type { Cloud } from './cloud.ts';
import { refuse } from './fault.ts';
import { checkLabels, fingerprintOf } from './names.ts';
import type { Json } from './wire.ts';

interface Labelled {
  labels?: Record<string, string> | null;
  labelFingerprint?: string | null;
}

/** `setLabels` of any kind: replaces them all, if the request knows those that are there. */
export function labelChange(cloud: Cloud, { path, request }: Call): Change {
  const object = cloud.store.get<Labelled>(path);
  const { labels, labelFingerprint } = request.body as Labelled;
  checkLabels(labels as Json);
  checkFingerprint(object.labelFingerprint, labelFingerprint, 'Labels');
  const finish = () => {
    object.labels = labels ?? {};
    object.labelFingerprint = fingerprintOf(labels);
  };
  return { type: 'setLabels', target: path, finish: () => void finish() };
}

/** Fails with 412 when a change was made without seeing the last one. */
export function checkFingerprint(
  have: string | null | undefined,
  shown: string | null | undefined,
  what: string,
): void {
  if (shown === have) return;
  const message = `${what} fingerprint either invalid or resource ${what.toLowerCase()} have changed`;
  throw refuse(412, 'conditionNotMet', message);
}
