import { draw } from './make.ts';

const drawing = (name: string, ...shapes: Element[]) =>
  draw('svg', { class: name, viewBox: '0 0 24 24', 'aria-hidden': 'true' }, ...shapes);

/** A bubble with a light in it, and what folds the panel away. */
export const icon = (): Element[] => [
  drawing(
    'talk',
    draw('path', {
      d: 'M12 3c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.6 3.3 6L6 21l4.4-2.7 1.6.1c5 0 9-3.4 9-7.7S17 3 12 3Z',
    }),
    draw('circle', { fill: '#ffb648', cx: '12', cy: '10.7', r: '2.7' }),
  ),
  drawing('fold', draw('path', { d: 'm12 16.5-7-7L6.5 8l5.5 5.5L17.5 8 19 9.5Z' })),
];
