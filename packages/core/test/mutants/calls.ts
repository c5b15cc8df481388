/**
 * The suites that are about core's folder `calls`, as one: for `npm run test:mutants`, which runs it anew for each change of the
 * code, and so loads core once for each rather than once for each suite.
 */
import '../errors/call-errors.test.ts';
import '../calls/call-history.test.ts';
import '../calls/call-listeners.test.ts';
import '../calls/call-parts.test.ts';
import '../calls/call-progress.test.ts';
import '../calls/call-runner.test.ts';
import '../calls/call-spans.test.ts';
import '../calls/caller.test.ts';
import '../calls/connection-health.test.ts';
import '../calls/left-listeners.test.ts';
import '../calls/paging.test.ts';
import '../calls/retry.test.ts';
import '../vault/secrets.test.ts';
import '../calls/single-flight.test.ts';
