// What people do without a bot: ask for rows newer than the newest one seen, every ten seconds, and print them.
// It stands beside the bot in measurements of memory and of completeness.
//
//   RYBBIT_URL=http://127.0.0.1:9000/api SITE=7 [EVERY_MS=10000] node guide-loop.mjs
const api = process.env.RYBBIT_URL;
const site = process.env.SITE ?? "7";
const every = Number(process.env.EVERY_MS ?? 10_000);
const headers = { Authorization: `Bearer ${process.env.RYBBIT_API_KEY ?? ""}` };
const asQuery = (instant) => instant.toISOString().slice(0, 19).replace("T", " ");

let newest = asQuery(new Date(Date.now() - every));

async function poll() {
  const query = new URLSearchParams({ since_timestamp: newest });
  const reply = await fetch(`${api}/sites/${site}/events?${query}`, { headers });
  if (!reply.ok) return console.error(`HTTP ${reply.status}`);
  const { data } = await reply.json();
  for (const row of data.toReversed()) console.log(JSON.stringify(row));
  if (data.length > 0) newest = data[0].timestamp;
}

await poll();
setInterval(() => poll().catch((error) => console.error(error.message)), every);
