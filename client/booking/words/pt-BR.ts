import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Mês anterior',
  next: 'Próximo mês',
  loading: 'Procurando horários livres …',
  none: 'Não há horários livres no momento.',
  nothing: 'Nenhum horário livre neste mês.',
  times: (day) => `Horários de ${day}`,
  theirs: (time, name) => `${time} para ${name}`,
  zone: 'Fuso horário',
  noZone: 'Nenhum fuso horário encontrado.',
  clocks: (place, day) => `Em ${place}, o relógio muda em ${day}.`,
  changed: 'Os horários livres mudaram.',
  failed: 'Não foi possível carregar os horários livres.',
  retry: 'Tentar de novo',
};
