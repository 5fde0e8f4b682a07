import type { ColleagueList, TransferRequest } from '../../protocol/transfer.ts';
import type { Strings } from '../localize/en.ts';
import type { Choice } from '../porchlight-combobox.ts';

/** Whom a chat can be handed to, to be chosen from: those who can take it first, and of the others why they cannot. */
export function targetsOf({ agents, teams }: ColleagueList, { transfer }: Strings): Choice[] {
  const choices = [
    ...agents.map(({ id, name, state, openChats }) => ({
      id: `agent ${id}`,
      label: name,
      hint: `${transfer.states[state]} · ${transfer.openChats(openChats)}`,
      disabled: state !== 'available',
    })),
    ...teams.map(({ id, name, size, available }) => ({
      id: `team ${id}`,
      label: name,
      hint: `${transfer.team} · ${transfer.teamState(available, size)}`,
      disabled: available === 0,
    })),
  ];
  return [...choices.filter(({ disabled }) => !disabled), ...choices.filter(({ disabled }) => disabled)];
}

/** Whom a choice stands for. */
export function targetOf(choice: string): TransferRequest['to'] {
  const [kind, id = ''] = choice.split(' ');
  return kind === 'team' ? { team: id } : { agent: id };
}
