/** A visitor of one site, as their token names them. */
export interface VisitorSpeaker {
  side: 'visitor';
  site: string;
  visitorId: string;
}

/** A signed-in person of the organisation. */
export interface AgentSpeaker {
  side: 'agent';
  agentId: string;
  name: string;
  email: string;
  role: 'agent' | 'admin';
}

/** Who is talking to us, proven by a token. */
export type Speaker = VisitorSpeaker | AgentSpeaker;
