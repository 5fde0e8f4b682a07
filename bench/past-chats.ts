import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  accept,
  type Change,
  end,
  type Head,
  offer,
  request,
  say,
} from '../functions/domain/conversation.ts';
import { keysOf } from '../functions/domain/search-keys.ts';
import type { Item } from '../functions/store/database.ts';
import * as keys from '../functions/store/keys.ts';
import { Log } from '../functions/store/log.ts';
import { stateAttributes } from '../functions/store/meta.ts';
import { LOCAL_AWS } from '../local/credentials.ts';

/** Items in one call, and calls at once. */
const BATCH = 25;
const AT_ONCE = 8;

const AGENT = { id: 'agt_bo', name: 'Bo' };
const MINUTE = 60_000;

export const pastChat = (index: number) => `cnv_bench${String(index).padStart(8, '0')}`;
export const pastText = (index: number) => `It was order number ${index}.`;

/** Puts `count` past chats into the table, the first the newest: what the rules make of them, as the store spells it. */
export async function seedPastChats(
  { databaseEndpoint, table, site }: { databaseEndpoint: string; table: string; site: string },
  count: number,
): Promise<void> {
  const dynamo = new DynamoDBClient({ ...LOCAL_AWS, endpoint: databaseEndpoint });
  const now = Date.now() - MINUTE;
  const items = Array.from({ length: count }, (_, index) =>
    itemsOf(index, site, now - index * MINUTE),
  ).flat();
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  );
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const puts = batch.map((item) => ({
        PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
      }));
      await dynamo.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  dynamo.destroy();
}

function itemsOf(index: number, site: string, at: number): Item[] {
  const conversationId = pastChat(index);
  const details = { name: `Visitor ${index}`, email: `visitor${index}@example.org` };
  const asked = request({ conversationId, site, visitorId: `vis_bench${index}`, details, context: {} }, at);
  const offered = offer(head(asked), AGENT, 100, at);
  const accepted = accept(head(offered), AGENT.id, at);
  const text = say(head(accepted), { id: `msg_bench${index}`, by: 'visitor', text: pastText(index) }, at);
  const ended = end({ conversation: accepted.conversation, tail: text }, 'visitor', { booking: false }, at);
  const { conversation } = ended;
  return [
    ...[asked, offered, accepted].map(({ entry, conversation: { number } }) =>
      Log.item(conversationId, entry, number),
    ),
    Log.item(conversationId, text, accepted.conversation.number),
    Log.item(conversationId, ended.entry, conversation.number),
    { ...keys.meta(conversationId), ...stateAttributes(conversation, undefined) },
    ...keysOf(details).map((key) => ({
      ...keys.found(key, conversation.endedAt ?? '', conversationId),
      ...details,
    })),
  ];
}

function head({ conversation, entry }: Change): Head {
  return { conversation, tail: entry };
}
