/**
 * The suites of core's folder `calls` in one file, for `npm run test:mutants`, which runs it for each mutation of the
 * code. This way core is loaded once for each mutation, and not once for each suite. The fast suites come first, because
 * the first failure ends a run.
 */
import '../calls/retry.test.ts';
import '../calls/call-runner.test.ts';
import '../calls/call-parts.test.ts';
import '../calls/call-progress.test.ts';
import '../calls/call-attempt.test.ts';
import '../calls/paused-calls.test.ts';
import '../calls/call-history.test.ts';
import '../calls/secret-filter.test.ts';
import '../calls/ended-calls.test.ts';
import '../calls/single-flight.test.ts';
import '../calls/connection-health.test.ts';
import '../calls/caller.test.ts';
import '../calls/empty-ids.test.ts';
import '../errors/call-errors.test.ts';
import '../calls/call-spans.test.ts';
import '../calls/paging.test.ts';
import '../limits/pacing.test.ts';
import '../calls/left-listeners.test.ts';
