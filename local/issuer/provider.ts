/**
 * Loads `oidc-provider` without its word about Node 20 at every start: it asks for a newer one, and works on ours,
 * as the tests beside this show. Whatever else it has to say passes.
 */
export async function loadProvider() {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!String(said[0]).includes('Unsupported runtime')) warn(...said);
  };
  try {
    return (await import('oidc-provider')).default;
  } finally {
    console.warn = warn;
  }
}
