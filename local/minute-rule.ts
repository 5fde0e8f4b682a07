import { randomUUID } from 'node:crypto';

const RULE = 'arn:aws:events:us-east-1:000000000000:rule/porchlight-sweep';

/** Starts EventBridge's rule that looks for lost wake-ups; `every` is a minute unless a test is in a hurry. */
export function startMinuteRule(
  sweep: (event: unknown) => Promise<unknown>,
  every = 60_000,
): { stop(): void } {
  // The handler's own log tells of a failure, and the next minute comes anyway.
  const timer = setInterval(() => void sweep(scheduledEvent(new Date())).catch(() => {}), every);
  return { stop: () => clearInterval(timer) };
}

/** The event that the rule sends. */
export function scheduledEvent(now: Date) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event' as const,
    source: 'aws.events',
    account: '000000000000',
    time: `${now.toISOString().slice(0, 19)}Z`,
    region: 'us-east-1',
    resources: [RULE],
    detail: {},
  };
}
