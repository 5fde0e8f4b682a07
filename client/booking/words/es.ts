import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Mes anterior',
  next: 'Mes siguiente',
  loading: 'Buscando horas libres …',
  none: 'No hay horas libres en este momento.',
  nothing: 'No hay horas libres este mes.',
  times: (day) => `Horas del ${day}`,
  theirs: (time, name) => `${time} para ${name}`,
  zone: 'Zona horaria',
  noZone: 'No se ha encontrado ninguna zona horaria.',
  clocks: (place, day) => `En ${place}, la hora cambia el ${day}.`,
  changed: 'Las horas libres han cambiado.',
  failed: 'No se han podido cargar las horas libres.',
  retry: 'Volver a intentar',
};
