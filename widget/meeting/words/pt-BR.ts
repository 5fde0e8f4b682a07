import { strings as booking } from '../../booking/words/booking-pt-BR.ts';
import type { MeetingWords } from './en.ts';

export const strings: MeetingWords = {
  ...booking,
  page: 'Sua reunião',
  reschedule: 'Remarcar',
  cancel: 'Cancelar a reunião',
  ask: 'Cancelar esta reunião?',
  keep: 'Manter a reunião',
  newTime: 'Escolha um novo horário',
  confirmMove: 'Confirmar novo horário',
  told: 'Todos são avisados por e-mail.',
  over: 'Esta reunião já começou ou terminou.',
  invalid: 'Este link não funciona, ou sua reunião passou há muito tempo.',
  loading: 'Um momento …',
  unread: 'Não foi possível carregar a reunião.',
};
