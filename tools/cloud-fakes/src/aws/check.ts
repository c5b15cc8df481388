import type { Ec2Call, Ec2Reply } from './ec2-call.ts';

/** Looks at moto's world: the XML that describes what matches the filters. */
export type Look = (action: string, filters: Readonly<Record<string, string>>) => Promise<string>;

export type Check = (call: Ec2Call, look: Look) => Promise<Ec2Reply | undefined>;
