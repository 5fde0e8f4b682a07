import type { Route } from './route.ts';

/** Somebody is there. */
export const ping: Route<'ping'> = async () => ({});
