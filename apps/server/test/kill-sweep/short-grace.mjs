// Loaded into a server before anything else. Tells its AWS driver how long the EC2 of the test may hide what is
// new, so that taking up a change need not wait as long as for AWS.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

// what the server itself will load
const entry = createRequire(process.argv[1]).resolve('@cb-spider/driver-aws');
const { aws } = await import(pathToFileURL(entry).href);
aws.features.visibilityGraceMs = Number(process.env.VISIBILITY_GRACE_MS);
