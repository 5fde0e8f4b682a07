/** As the visitor's browser has the language, so that in Britain the time is not told in the American way. */
export const regional = (language: string) =>
  navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
