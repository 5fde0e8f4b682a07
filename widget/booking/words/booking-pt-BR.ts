import { picker } from '../../../client/booking/words/pt-BR.ts';
import type { BookingWords } from './booking-en.ts';

export const strings: BookingWords = {
  picker,
  title: 'Agendar uma reunião',
  calendar: (agent) => `Agenda de ${agent}`,
  back: 'Voltar',
  held: (time) => `Reservado para você por ${time}`,
  unheld: 'Não está mais reservado para você, mas é seu se ainda estiver livre.',
  change: 'Alterar',
  confirm: 'Confirmar agendamento',
  other: 'Escolher outro horário',
  'slot.taken': 'Este horário acabou de ser ocupado. Escolha outro.',
  'calendar.unreachable': 'A agenda não responde. Nada foi agendado; tente de novo.',
  'calendar.unknown': 'No momento não é possível agendar reuniões.',
  'meeting.limit': 'Este endereço já tem o máximo de reuniões futuras.',
  problem: 'Não funcionou. Tente de novo.',
  booked: 'Reunião agendada',
  rescheduled: 'Reunião remarcada',
  cancelled: 'Reunião cancelada',
  with: (agent) => `Com ${agent}`,
  join: 'Entrar na reunião',
  mail: (email) => `Um convite está a caminho de ${email}. Por ele você pode remarcar ou cancelar.`,
  add: 'Adicionar à agenda',
  done: 'Pronto',
};
