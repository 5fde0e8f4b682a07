import { type Answer, exception, json } from './answer.ts';
import { md5, type Queue } from './queue.ts';

const MAX_DELAY_SECONDS = 900;
const MAX_BODY_BYTES = 262_144;

interface Entry {
  Id?: string;
  MessageBody?: string;
  DelaySeconds?: number;
}

/** SQS's JSON protocol, the calls that handlers make: `SendMessage` and its batch. */
export function sqs(queue: Queue, operation: string, body: Buffer): Answer {
  const request = JSON.parse(body.toString('utf8')) as Entry & { Entries?: Entry[] };
  if (operation === 'SendMessage') {
    const wrong = refusal(request);
    return wrong ? exception(400, 'InvalidParameterValue', wrong) : json(send(queue, request));
  }
  if (operation === 'SendMessageBatch') {
    const entries = request.Entries ?? [];
    const wrong = entries.map(refusal).find((reason) => reason !== undefined);
    if (wrong) return exception(400, 'InvalidParameterValue', wrong);
    const Successful = entries.map((entry) => ({ Id: entry.Id, ...send(queue, entry) }));
    return json({ Successful, Failed: [] });
  }
  return exception(400, 'UnsupportedOperation', `There is no ${operation} here.`);
}

function refusal({ MessageBody, DelaySeconds = 0 }: Entry): string | undefined {
  if (!MessageBody) return 'A message has a body.';
  if (Buffer.byteLength(MessageBody) > MAX_BODY_BYTES) return `A body is at most ${MAX_BODY_BYTES} bytes.`;
  if (!Number.isInteger(DelaySeconds) || DelaySeconds < 0 || DelaySeconds > MAX_DELAY_SECONDS)
    return `DelaySeconds is a whole number from 0 to ${MAX_DELAY_SECONDS}; this was ${DelaySeconds}.`;
  return undefined;
}

function send(queue: Queue, { MessageBody = '', DelaySeconds = 0 }: Entry) {
  const { id } = queue.send(MessageBody, DelaySeconds);
  return { MessageId: id, MD5OfMessageBody: md5(MessageBody) };
}
