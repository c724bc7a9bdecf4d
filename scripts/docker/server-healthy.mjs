/** Health check of the server's container. */
const { ok } = await fetch(`http://127.0.0.1:${process.env['PORT'] ?? 3000}/health/live`);
process.exitCode = ok ? 0 : 1;
