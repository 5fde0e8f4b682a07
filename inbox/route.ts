const PATTERN = /^#\/conversations\/(cnv_[A-Za-z0-9-]{8,64})$/;

/** The link to a conversation, as it can be sent to a colleague. */
export function conversationLink(id: string): string {
  return `#/conversations/${id}`;
}

/** The conversation an address names, if it names one. */
export function conversationOf(hash: string): string | undefined {
  return PATTERN.exec(hash)?.[1];
}
