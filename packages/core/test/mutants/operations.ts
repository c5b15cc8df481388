/**
 * The suites that are about core's folder `operations`, as one: for `npm run test:mutants`, which runs it anew for each change of the
 * code, and so loads core once for each rather than once for each suite.
 */
import '../accepted.test.ts';
import '../housekeeping.test.ts';
import '../leases-take-over.test.ts';
import '../leases.test.ts';
import '../locks.test.ts';
import '../lost-deletes.test.ts';
import '../operation-ends.test.ts';
import '../operation-words.test.ts';
import '../operations-in-doubt.test.ts';
import '../operations-on-record.test.ts';
import '../operations-planned.test.ts';
import '../operations-service.test.ts';
import '../operations.test.ts';
import '../parent-operations.test.ts';
import '../parent-progress.test.ts';
import '../removals-in-doubt-ends.test.ts';
import '../removals-in-doubt.test.ts';
import '../request-keys.test.ts';
import '../requests-died-holder.test.ts';
import '../resume.test.ts';
import '../store-after-acting.test.ts';
import '../taking-back.test.ts';
