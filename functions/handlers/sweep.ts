import { composeWakingApp } from '../compose/waking.ts';
import { sweep } from '../dispatch/sweep.ts';

const app = composeWakingApp(process.env);

/** Each minute: what the queue's wake-ups have missed. */
export const handler = () => sweep(app);
