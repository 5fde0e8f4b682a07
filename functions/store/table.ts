/**
 * The one table, as data: infra makes it on AWS, local makes it in the database of this machine. Every key is a
 * string, billing is on demand, and every index projects whole items. The indexes are sparse: an item without the
 * index's partition key is not in it and costs nothing there, which is why no entry of a log is in any.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'ttl',
  indexes: [
    /** The conversations an agent holds: offered to them, or being talked in. */
    { name: 'byAgent', partitionKey: 'agentActive', sortKey: 'startedAt' },
    /** Past chats of the organisation, by the month they ended in. */
    { name: 'byMonth', partitionKey: 'endedMonth', sortKey: 'endedAt' },
    /** What must be looked at when its wake-up was lost. */
    { name: 'byDue', partitionKey: 'due', sortKey: 'dueAt' },
    /** Agents, the one whose last offer is oldest first; calendars, the one whose last booking is. */
    { name: 'byTurn', partitionKey: 'turn', sortKey: 'lastOfferAt' },
    /** Meetings of the organisation, by the month they begin in. */
    { name: 'byStart', partitionKey: 'startMonth', sortKey: 'start' },
    /** Meetings by whoever booked them. */
    { name: 'byBooker', partitionKey: 'booker', sortKey: 'start' },
  ],
} as const;

export type IndexName = (typeof TABLE.indexes)[number]['name'];
