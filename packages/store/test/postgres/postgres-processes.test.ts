import { placeOfDatabase } from '../beds/places.ts';
import { processContract } from '../contract/process-contract.ts';
import { describePostgres } from './describe-postgres.ts';
import { newDatabase } from './postgres-databases.ts';

describePostgres('several processes on one PostgreSQL database', () =>
  processContract(async () => placeOfDatabase(await newDatabase())),
);
