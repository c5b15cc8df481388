/**
 * The suites of core's folder `operations` in one file, as in `calls.ts`. Those that do nothing before each test come
 * first: they would do what the suite before them does.
 */
import '../operations/operation-words.test.ts';
import '../operations/operation-run.test.ts';
import '../operations/parent-operations.test.ts';
import '../operations/parent-progress.test.ts';
import '../operations/accepted.test.ts';
import '../operations/begun-operations.test.ts';
import '../operations/operations.test.ts';
import '../operations/operation-ends.test.ts';
import '../operations/leases.test.ts';
import '../operations/locks.test.ts';
import '../operations/lost-deletes.test.ts';
import '../operations/operations-on-record.test.ts';
import '../operations/operations-planned.test.ts';
import '../operations/operations-service.test.ts';
import '../operations/operations-in-doubt.test.ts';
import '../operations/removals-in-doubt-ends.test.ts';
import '../operations/request-keys.test.ts';
import '../operations/requests-died-holder.test.ts';
import '../operations/resume-key-pairs.test.ts';
import '../operations/store-after-acting.test.ts';
import '../operations/rollback.test.ts';
import '../operations/resume.test.ts';
import '../operations/leases-take-over.test.ts';
import '../operations/housekeeping.test.ts';
import '../operations/removals-in-doubt.test.ts';
