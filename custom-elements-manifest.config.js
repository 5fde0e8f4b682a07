/** Leaves out what is nobody's business but the class's own. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(
          ({ name, privacy, static: ofClass }) => !name.startsWith('#') && privacy !== 'private' && !ofClass,
        );
        // A dispatch whose class it cannot see is listed without a name; the comment has the name.
        declaration.events = declaration.events?.filter(({ name }) => name);
      }
    }
  },
};

/** The manifest lists the two public elements; it is made of their class comments by `npm run manifest`. */
export default {
  globs: ['widget/launcher/chat.ts', 'inbox/porchlight-inbox.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
