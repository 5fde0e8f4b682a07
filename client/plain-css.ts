/** A stylesheet as text, for what does without Lit. It is called as Lit's own is: editors and the build know it by that. */
export const css = ([text]: TemplateStringsArray): string => text as string;
