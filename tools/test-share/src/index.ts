export * from './conformance-cases.ts';
export * from './share.ts';
