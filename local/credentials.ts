/** Local services ask for a region and credentials, as the SDK does, and accept any. */
export const LOCAL_AWS = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;

// Node 20 is what Lambda's runtime and our package.json say; the SDK need not warn of it in every process.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
