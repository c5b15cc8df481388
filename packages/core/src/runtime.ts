// For packages that build on core: its errors, deadlines, spans and ids, and its way to run many tasks in parallel.
export { isTraced } from './calls/call-spans.ts';
export { isNotFound } from './errors/cloud-error.ts';
export { uniqueId } from './names/unique-id.ts';
export { asCloudError } from './operations/operation-errors.ts';
export { inParallel } from './resources/in-parallel.ts';
export { keyOf } from './store/operation-store.ts';
export { asCancelled, type Deadline, raceAbort, startDeadline } from './time/deadline.ts';
