import type { PickerWords } from './en.ts';

export const picker: PickerWords = {
  previous: 'Mois précédent',
  next: 'Mois suivant',
  loading: 'Recherche des créneaux libres …',
  none: 'Il n’y a aucun créneau libre pour le moment.',
  nothing: 'Aucun créneau libre ce mois-ci.',
  times: (day) => `Créneaux du ${day}`,
  theirs: (time, name) => `${time} pour ${name}`,
  zone: 'Fuseau horaire',
  noZone: 'Aucun fuseau horaire trouvé.',
  clocks: (place, day) => `Changement d’heure à ${place} : ${day}.`,
  changed: 'Les créneaux libres ont changé.',
  failed: 'Les créneaux libres n’ont pas pu être chargés.',
  retry: 'Réessayer',
};
