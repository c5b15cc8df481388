/**
 * The suites that are about core's folder `calls`, as one: for `npm run test:mutants`, which runs it anew for each change of the
 * code, and so loads core once for each rather than once for each suite.
 */
import '../call-errors.test.ts';
import '../call-history.test.ts';
import '../call-listeners.test.ts';
import '../call-parts.test.ts';
import '../call-progress.test.ts';
import '../call-runner.test.ts';
import '../call-spans.test.ts';
import '../caller.test.ts';
import '../connection-health.test.ts';
import '../left-listeners.test.ts';
import '../paging.test.ts';
import '../retry.test.ts';
import '../secrets.test.ts';
import '../single-flight.test.ts';
